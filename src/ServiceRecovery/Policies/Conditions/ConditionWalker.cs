namespace ServiceRecovery;

/// <summary>Evaluates a condition node by node: the reference that both fast back ends must agree with.</summary>
/// <remarks>
/// It serves where a fact is not known, where arithmetic overflows, and where a trace is wanted. As in CEL, an error in
/// one operand of &amp;&amp; or || is absorbed where the other operand decides.
/// </remarks>
internal static class ConditionWalker
{
    public static ConditionOutcome Evaluate(Condition condition, CaseFacts facts, string currency) => condition switch
    {
        ConstantNode constant => ConditionOutcome.Of(constant.Value),
        FactNode read => Read(read.Fact, facts, currency),
        HasNode asked => ConditionOutcome.Of(facts.TryFind(asked.Fact, out _)),
        BinaryNode { Operator: BinaryOperator.And or BinaryOperator.Or } logical => Logical(logical, facts, currency),
        TernaryNode ternary => Ternary(ternary, facts, currency),
        UnaryNode unary => Unary(unary, Evaluate(unary.Operand, facts, currency)),
        BinaryNode binary => Binary(binary, facts, currency),
        CallNode call => Call(call, facts, currency),
        _ => throw new InvalidOperationException($"The node '{condition.GetType().Name}' has no meaning."),
    };

    private static ConditionOutcome Read(Fact fact, CaseFacts facts, string currency)
    {
        if (!facts.TryFind(fact, out var value))
        {
            return ConditionOutcome.Error($"the fact '{fact.Name}' is not known");
        }

        return fact.Kind != FactKind.Money || ConditionMoney.IsReadable(value, currency)
            ? ConditionOutcome.Of(value)
            : ConditionOutcome.Error(
                $"the fact '{fact.Name}' is in {value.Text} and the policy in {currency}; nothing is converted");
    }

    private static ConditionOutcome Logical(BinaryNode node, CaseFacts facts, string currency)
    {
        var deciding = node.Operator == BinaryOperator.Or;
        var left = Evaluate(node.Left, facts, currency);

        if (!left.IsError && left.IsTrue == deciding)
        {
            return left;
        }

        var right = Evaluate(node.Right, facts, currency);

        if (!right.IsError && right.IsTrue == deciding)
        {
            return right;
        }

        return left.IsError ? left : right;
    }

    private static ConditionOutcome Ternary(TernaryNode node, CaseFacts facts, string currency)
    {
        var test = Evaluate(node.Test, facts, currency);

        return test.IsError ? test : Evaluate(test.IsTrue ? node.Then : node.Otherwise, facts, currency);
    }

    private static ConditionOutcome Unary(UnaryNode node, in ConditionOutcome outcome)
    {
        if (outcome.IsError)
        {
            return outcome;
        }

        var operand = outcome.Value;

        try
        {
            return node switch
            {
                { Operator: UnaryOperator.Not } => ConditionOutcome.Of(operand.Whole == 0),
                { Kind: FactKind.Double } => ConditionOutcome.Of(FactValue.Of(-operand.Real)),
                { Kind: FactKind.Decimal } => ConditionOutcome.Of(FactValue.Of(-operand.Exact)),
                _ => ConditionOutcome.Of(FactValue.Of(checked(-operand.Whole))),
            };
        }
        catch (OverflowException)
        {
            return ConditionOutcome.Error($"'{node}' overflows");
        }
    }

    private static ConditionOutcome Binary(BinaryNode node, CaseFacts facts, string currency)
    {
        var left = Evaluate(node.Left, facts, currency);

        if (left.IsError)
        {
            return left;
        }

        var right = Evaluate(node.Right, facts, currency);

        if (right.IsError)
        {
            return right;
        }

        if (node.Operator <= BinaryOperator.GreaterOrEqual)
        {
            return ConditionOutcome.Of(ConditionComparison.Holds(node, left.Value, right.Value));
        }

        try
        {
            return ConditionOutcome.Of(Arithmetic(node, left.Value, right.Value));
        }
        catch (ArithmeticException error)
        {
            var what = error is DivideByZeroException ? "divides by zero" : "overflows";

            return ConditionOutcome.Error($"'{node}' {what}");
        }
    }

    private static FactValue Arithmetic(BinaryNode node, in FactValue left, in FactValue right) => node.Kind switch
    {
        FactKind.Text => FactValue.Of(TextFunctions.Join(left.Text!, right.Text!)),
        FactKind.Double => FactValue.Of(node.Operator switch
        {
            BinaryOperator.Add => left.Real + right.Real,
            BinaryOperator.Subtract => left.Real - right.Real,
            BinaryOperator.Multiply => left.Real * right.Real,
            _ => left.Real / right.Real,
        }),
        FactKind.Decimal => FactValue.Of(node.Operator switch
        {
            BinaryOperator.Add => left.Exact + right.Exact,
            BinaryOperator.Subtract => left.Exact - right.Exact,
            BinaryOperator.Multiply => left.Exact * right.Exact,
            _ => left.Exact / right.Exact,
        }),
        _ => FactValue.Of(Ranged(node.Kind, checked(node.Operator switch
        {
            BinaryOperator.Add => left.Whole + right.Whole,
            BinaryOperator.Subtract => left.Whole - right.Whole,
            BinaryOperator.Multiply => left.Whole * right.Whole,
            BinaryOperator.Divide => left.Whole / right.Whole,
            _ => left.Whole % right.Whole,
        }))),
    };

    private static long Ranged(FactKind kind, long whole) => kind switch
    {
        FactKind.Time => TimeFunctions.InRange(whole),
        FactKind.Duration => TimeFunctions.DurationInRange(whole),
        _ => whole,
    };

    private static ConditionOutcome Call(CallNode node, CaseFacts facts, string currency)
    {
        var arguments = new FactValue[node.Operands.Count];

        for (var index = 0; index < arguments.Length; index++)
        {
            var argument = Evaluate(node.Operands[index], facts, currency);

            if (argument.IsError)
            {
                return argument;
            }

            arguments[index] = argument.Value;
        }

        try
        {
            return ConditionOutcome.Of(node.Function.Run(arguments));
        }
        catch (ArithmeticException error)
        {
            return ConditionOutcome.Error(error is ConditionValueException ? error.Message : $"'{node}' overflows");
        }
    }
}
