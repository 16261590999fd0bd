using System.Numerics;

namespace ServiceRecovery;

/// <summary>Evaluates conditions where a missing fact may still become known: the third truth value is "open".</summary>
/// <remarks>As with errors, an operand of &amp;&amp; or || that decides alone settles the whole.</remarks>
/// <param name="facts">What is known.</param>
/// <param name="currency">The policy's.</param>
/// <param name="missing">The facts that may still become known, each with its bit.</param>
internal sealed class OpenWalker(CaseFacts facts, string currency, IReadOnlyDictionary<Fact, int> missing)
{
    public OpenOutcome Evaluate(Condition condition) => condition switch
    {
        FactNode { Fact: var fact } when Bit(fact) is { IsZero: false } open => new(open, default),
        HasNode { Fact: var fact } when Bit(fact) is { IsZero: false } open => new(open, default),
        BinaryNode { Operator: BinaryOperator.And or BinaryOperator.Or } logical => Logical(logical),
        TernaryNode choice => Chosen(choice),
        _ => Whole(condition),
    };

    /// <summary>The bits of facts that are still missing.</summary>
    public BigInteger Bits(IEnumerable<Fact> reads) => reads.Aggregate(BigInteger.Zero, (bits, fact) => bits | Bit(fact));

    private BigInteger Bit(Fact fact) =>
        missing.TryGetValue(fact, out var bit) && !facts.TryFind(fact, out _) ? BigInteger.One << bit : BigInteger.Zero;

    private OpenOutcome Logical(BinaryNode node)
    {
        var deciding = node.Operator == BinaryOperator.Or;
        var left = Evaluate(node.Left);

        if (Decides(left, deciding))
        {
            return left;
        }

        var right = Evaluate(node.Right);

        return Decides(right, deciding) ? right
            : left.IsSettled && right.IsSettled ? (left.Outcome.IsError ? left : right)
            : new(left.Open | right.Open, default);
    }

    private OpenOutcome Chosen(TernaryNode choice)
    {
        var test = Evaluate(choice.Test);

        return !test.IsSettled ? new(test.Open | Evaluate(choice.Then).Open | Evaluate(choice.Otherwise).Open, default)
            : test.Outcome.IsError ? test
            : Evaluate(test.Outcome.IsTrue ? choice.Then : choice.Otherwise);
    }

    /// <summary>An operand that errs makes the whole err, whatever the others become.</summary>
    private OpenOutcome Whole(Condition condition)
    {
        var open = BigInteger.Zero;

        foreach (var operand in condition.Operands)
        {
            var outcome = Evaluate(operand);

            if (outcome is { IsSettled: true, Outcome.IsError: true })
            {
                return outcome;
            }

            open |= outcome.Open;
        }

        return open.IsZero ? new(open, ConditionWalker.Evaluate(condition, facts, currency)) : new(open, default);
    }

    private static bool Decides(in OpenOutcome outcome, bool deciding) =>
        outcome is { IsSettled: true, Outcome.IsError: false } && outcome.Outcome.IsTrue == deciding;
}
