using System.Globalization;
using System.Text;

namespace ServiceRecovery;

/// <summary>Prints a condition in CEL, Google's Common Expression Language, with no more parentheses than needed.</summary>
internal static class ConditionText
{
    private const int TernaryBinding = -1;
    private const int UnaryBinding = 100;

    public static string Of(Condition condition)
    {
        var text = new StringBuilder();
        Write(text, condition, TernaryBinding);

        return text.ToString();
    }

    public static string Symbol(BinaryOperator op) => op switch
    {
        BinaryOperator.Or => "||",
        BinaryOperator.And => "&&",
        BinaryOperator.Equal => "==",
        BinaryOperator.NotEqual => "!=",
        BinaryOperator.Less => "<",
        BinaryOperator.LessOrEqual => "<=",
        BinaryOperator.Greater => ">",
        BinaryOperator.GreaterOrEqual => ">=",
        BinaryOperator.Add => "+",
        BinaryOperator.Subtract => "-",
        BinaryOperator.Multiply => "*",
        BinaryOperator.Divide => "/",
        _ => "%",
    };

    public static string Literal(ConstantNode constant)
    {
        var value = constant.Value;

        return constant.Kind switch
        {
            FactKind.Bool => value.Whole != 0 ? "true" : "false",
            FactKind.Int => value.Whole.ToString(CultureInfo.InvariantCulture),
            FactKind.Double => Real(value.Real),
            FactKind.Decimal => $"decimal(\"{value.Exact.ToString(CultureInfo.InvariantCulture)}\")",
            FactKind.Text => Quoted(value.Text!),
            FactKind.Enum => $"{constant.Vocabulary!.Name}.{constant.Vocabulary.WordOf(value.Whole)}",
            FactKind.Time => $"timestamp(\"{new DateTime(value.Whole, DateTimeKind.Utc):O}\")",
            _ => $"duration(\"{Seconds(value.Whole)}s\")",
        };
    }

    public static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");

        foreach (var character in text)
        {
            _ = character switch
            {
                '"' or '\\' => quoted.Append('\\').Append(character),
                < ' ' => quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
                _ => quoted.Append(character),
            };
        }

        return quoted.Append('"').ToString();
    }

    private static void Write(StringBuilder text, Condition condition, int outer)
    {
        var inner = Binding(condition);
        var parenthesis = inner < outer;
        text.Append(parenthesis ? "(" : "");
        WriteNode(text, condition, inner);
        text.Append(parenthesis ? ")" : "");
    }

    private static void WriteNode(StringBuilder text, Condition condition, int inner)
    {
        switch (condition)
        {
            case ConstantNode constant:
                text.Append(Literal(constant));
                break;
            case FactNode read:
                text.Append(read.Fact.Name);
                break;
            case HasNode asked:
                text.Append("has(").Append(asked.Fact.Name).Append(')');
                break;
            case UnaryNode unary:
                text.Append(unary.Operator == UnaryOperator.Not ? '!' : '-');
                WriteOperand(text, unary.Operand);
                break;
            case BinaryNode binary:
                Write(text, binary.Left, inner);
                text.Append(' ').Append(Symbol(binary.Operator)).Append(' ');
                Write(text, binary.Right, inner + 1);
                break;
            case TernaryNode ternary:
                Write(text, ternary.Test, inner + 1);
                text.Append(" ? ");
                Write(text, ternary.Then, inner + 1);
                text.Append(" : ");
                Write(text, ternary.Otherwise, inner);
                break;
            case CallNode call:
                WriteCall(text, call);
                break;
        }
    }

    /// <summary>In parentheses where the sign would be read as part of a number.</summary>
    private static void WriteOperand(StringBuilder text, Condition operand) => Write(
        text, operand, operand is ConstantNode { Kind: FactKind.Int or FactKind.Double } ? int.MaxValue : UnaryBinding);

    private static void WriteCall(StringBuilder text, CallNode call)
    {
        if (call.Function.IsMember)
        {
            Write(text, call.Operands[0], UnaryBinding + 1);
            text.Append('.');
        }

        text.Append(call.Function.Name).Append('(');

        foreach (var (index, argument) in call.Operands.Skip(call.Function.IsMember ? 1 : 0).Index())
        {
            text.Append(index == 0 ? "" : ", ");
            Write(text, argument, TernaryBinding);
        }

        text.Append(')');
    }

    private static int Binding(Condition condition) => condition switch
    {
        TernaryNode => TernaryBinding,
        BinaryNode { Operator: BinaryOperator.Or } => 0,
        BinaryNode { Operator: BinaryOperator.And } => 2,
        BinaryNode { Operator: <= BinaryOperator.GreaterOrEqual } => 4,
        BinaryNode { Operator: <= BinaryOperator.Subtract } => 6,
        BinaryNode => 8,
        UnaryNode => UnaryBinding,
        ConstantNode { Kind: FactKind.Int, Value.Whole: < 0 } or ConstantNode { Kind: FactKind.Double, Value.Real: < 0 } =>
            UnaryBinding,
        _ => UnaryBinding + 2,
    };

    private static string Real(double value)
    {
        if (!double.IsFinite(value))
        {
            return $"double(\"{value.ToString(CultureInfo.InvariantCulture)}\")";
        }

        var text = value.ToString("R", CultureInfo.InvariantCulture);

        return text.AsSpan().IndexOfAny('.', 'E') < 0 ? $"{text}.0" : text;
    }

    private static string Seconds(long ticks) =>
        ((decimal)ticks / TimeSpan.TicksPerSecond).ToString("0.#######", CultureInfo.InvariantCulture);
}
