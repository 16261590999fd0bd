namespace ServiceRecovery;

/// <summary>Says of one clause what is so, rather than what was asked.</summary>
internal sealed class ClauseWords(CaseFacts facts, FactWords words)
{
    public string Of(Condition clause, in ConditionOutcome outcome)
    {
        if (outcome.IsError)
        {
            return Undecided(clause, outcome.Reason!);
        }

        return clause switch
        {
            FactNode read => $"{words.Name(read.Fact)} = {(outcome.IsTrue ? "yes" : "no")}",
            HasNode asked => $"{words.Name(asked.Fact)} is {(outcome.IsTrue ? "known" : "not known")}",
            CallNode call when Searched(call, outcome.IsTrue) is { } said => said,
            _ => ComparedFact.Of(clause) is { } compared
                ? Compared(compared, outcome.IsTrue)
                : $"{clause} is {(outcome.IsTrue ? "true" : "false")}{With(clause)}",
        };
    }

    private string Undecided(Condition clause, string reason)
    {
        var missing = clause.Facts.Distinct(FactComparer.Instance).Where(fact => !facts.Has(fact)).ToList();

        return missing.Count == 0 || !reason.EndsWith("is not known", StringComparison.Ordinal)
            ? reason
            : $"{Listed.And(missing.Select(words.Name))} {(missing.Count == 1 ? "is" : "are")} not known";
    }

    private string Compared(ComparedFact compared, bool holds)
    {
        var (fact, op) = (compared.Fact, compared.Operator);
        var threshold = words.Threshold(fact, compared.Constant);
        var value = ValueOf(fact);

        if (op is BinaryOperator.Equal or BinaryOperator.NotEqual)
        {
            var isIt = holds == (op == BinaryOperator.Equal);

            return $"{words.Name(fact)} is {value}{(isIt ? "" : $", not {threshold}")}{FactWords.Unit(fact)}";
        }

        return $"{words.Name(fact)} {value} {Said(op, holds)} {threshold}{FactWords.Unit(fact)}";
    }

    private string? Searched(CallNode call, bool holds) =>
        call.Operands is [FactNode read, ConstantNode { Kind: FactKind.Text } sought] && Verb(call.Function.Name) is var (does, doesNot)
            ? $"{words.Name(read.Fact)} {ValueOf(read.Fact)} {(holds ? does : doesNot)} {ConditionText.Literal(sought)}"
            : null;

    private static (string Does, string DoesNot)? Verb(string function) => function switch
    {
        "startsWith" => ("starts with", "does not start with"),
        "endsWith" => ("ends with", "does not end with"),
        "contains" => ("contains", "does not contain"),
        "matches" => ("matches", "does not match"),
        _ => null,
    };

    private string With(Condition clause)
    {
        var values = clause.Facts.Distinct(FactComparer.Instance)
            .Select(fact => $"{words.Name(fact)} {ValueOf(fact)}{FactWords.Unit(fact)}").ToList();

        return values.Count == 0 ? "" : $" with {Listed.And(values)}";
    }

    private string ValueOf(Fact fact) => facts.TryFind(fact, out var value) ? FactWords.Value(fact, value) : "not known";

    /// <summary>A clause that fails is told by its opposite.</summary>
    private static string Said(BinaryOperator op, bool holds) => ConditionText.Symbol(holds ? op : op switch
    {
        BinaryOperator.Less => BinaryOperator.GreaterOrEqual,
        BinaryOperator.LessOrEqual => BinaryOperator.Greater,
        BinaryOperator.Greater => BinaryOperator.LessOrEqual,
        _ => BinaryOperator.Less,
    });
}
