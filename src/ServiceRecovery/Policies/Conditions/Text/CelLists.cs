using System.Collections.Immutable;

namespace ServiceRecovery;

/// <summary>What may be said of lists and maps, said of their items.</summary>
internal sealed class CelLists(CelBudget budget)
{
    /// <summary>Items of one list or map.</summary>
    public const int MaximumItems = 1000;

    private readonly CaseFacts _nothing = new();

    /// <exception cref="ConditionException">The two cannot be compared.</exception>
    public Condition Equal(CelMeaning left, CelMeaning right)
    {
        budget.Spend();

        return (left, right) switch
        {
            (CelSingle one, CelSingle other) =>
                Settled(ConditionFactory.Binary(BinaryOperator.Equal, one.Condition, other.Condition)),
            (CelNull, CelNull) => CelLogic.True,
            (CelSequence one, CelSequence other) => Equal(one, other),
            (CelTable one, CelTable other) => Equal(one, other),
            (CelNull, _) or (_, CelNull) => throw new ConditionException("No fact is null. Ask has(...) whether it is known."),
            _ => throw new ConditionException("A list, a map and a single value are never equal."),
        };
    }

    /// <summary>What reads no fact is settled now; what errs then stays as it is.</summary>
    public Condition Settled(Condition condition)
    {
        if (condition is ConstantNode || condition.Facts.Any())
        {
            return condition;
        }

        var outcome = ConditionWalker.Evaluate(condition, _nothing, "XXX");

        return outcome.IsError ? condition : new ConstantNode(condition.Kind, outcome.Value, condition.Vocabulary);
    }

    /// <summary>Whether a list has the item, or a map the key.</summary>
    public Condition Holds(CelMeaning range, CelMeaning item)
    {
        var items = ItemsOf(range);
        var hits = items.Items.Select(one => (one.If, Equal: IsOther(item, one.Value) ? CelLogic.False : Equal(item, one.Value)));

        return items.IsFiltered
            ? ConditionFactory.Binary(
                BinaryOperator.Greater, CelLogic.Count(hits.Select(hit => If(hit.If, hit.Equal, CelLogic.False))), CelLogic.Whole(0))
            : CelLogic.Any(hits.Select(hit => hit.Equal));
    }

    public static Condition Size(CelMeaning range) => range switch
    {
        CelSequence list => CelLogic.Count(list.Items.Select(item => item.If ?? CelLogic.True)),
        CelTable map => CelLogic.Whole(map.Entries.Length),
        _ => throw new ConditionException("size(...) takes text, a list or a map."),
    };

    /// <summary>An item by its number from 0, or by its key.</summary>
    public static CelMeaning At(CelMeaning range, CelMeaning key)
    {
        if (key is not CelSingle { Condition: ConstantNode constant })
        {
            throw new ConditionException("An item is named by a number or key that is written out.");
        }

        return range switch
        {
            CelTable map => map.Find(constant) ?? throw new ConditionException($"The map has no key {ConditionText.Literal(constant)}."),
            CelSequence { IsFiltered: true } => throw new ConditionException(
                "Which item that is depends on facts. Ask for it with exists(...)."),
            CelSequence list when IndexOf(constant) is { } index && index >= 0 && index < list.Items.Length =>
                list.Items[(int)index].Value,
            CelSequence list => throw new ConditionException(
                $"The list has no item {ConditionText.Literal(constant)}; it has {list.Items.Length}, from 0."),
            _ => throw new ConditionException("Only lists and maps have items."),
        };
    }

    public static CelSequence ItemsOf(CelMeaning range) => range switch
    {
        CelSequence list => list,
        CelTable map => map.Keys,
        _ => throw new ConditionException("Only lists and maps have items. Write the items in [ ]."),
    };

    /// <summary>
    /// What is said of a list whose items were filtered errs where the filter errs, whatever the other items say.
    /// </summary>
    public static Condition AfterFilter(CelSequence list, Condition said) => list.IsFiltered
        ? ConditionFactory.Ternary(
            ConditionFactory.Binary(BinaryOperator.GreaterOrEqual, Size(list), CelLogic.Whole(0)), said, CelLogic.False)
        : said;

    /// <summary>The condition where an item is there, else something else.</summary>
    public static Condition If(Condition? isThere, Condition then, Condition otherwise) =>
        isThere is null ? then : ConditionFactory.Ternary(isThere, then, otherwise);

    public static CelTable Table(IReadOnlyList<(CelMeaning Key, CelMeaning Value)> entries)
    {
        Bounded(entries.Count);
        var kept = new List<(ConstantNode Key, CelMeaning Value)>(entries.Count);

        foreach (var (key, value) in entries)
        {
            if (key is not CelSingle { Condition: ConstantNode { Kind: FactKind.Bool or FactKind.Int or FactKind.Text } constant })
            {
                throw new ConditionException("A key is true, false, a whole number or text that is written out.");
            }

            if (kept.Exists(entry => CelLogic.IsSame(entry.Key, constant)))
            {
                throw new ConditionException($"The map names the key {ConditionText.Literal(constant)} twice.");
            }

            kept.Add((constant, value));
        }

        return new CelTable([.. kept]);
    }

    /// <summary>One list after the other.</summary>
    public static CelSequence Join(CelSequence first, CelSequence second)
    {
        Bounded(first.Items.Length + second.Items.Length);

        return new CelSequence([.. first.Items, .. second.Items]);
    }

    /// <exception cref="ConditionException">There are too many items.</exception>
    public static void Bounded(int items)
    {
        if (items > MaximumItems)
        {
            throw new ConditionException($"A list or map has {items} items; at most {MaximumItems} are allowed. Split the rule.");
        }
    }

    /// <summary>Two values that are written out and of different types: a list may hold both. Of a fact it is a slip.</summary>
    private static bool IsOther(CelMeaning one, CelMeaning other) =>
        one is CelSingle { Condition: ConstantNode first }
        && other is CelSingle { Condition: ConstantNode second }
        && !CelLogic.AreOfOneType(first, second);

    private static long? IndexOf(ConstantNode constant) => constant.Kind switch
    {
        FactKind.Int => constant.Value.Whole,
        FactKind.Double when double.IsInteger(constant.Value.Real) && Math.Abs(constant.Value.Real) < MaximumItems =>
            (long)constant.Value.Real,
        _ => null,
    };

    private Condition Equal(CelSequence left, CelSequence right)
    {
        if (left.IsFiltered || right.IsFiltered)
        {
            throw new ConditionException(
                "Lists that were filtered by facts cannot be compared. Compare their sizes, or use exists(...).");
        }

        var items = left.Items.Zip(right.Items, (one, other) => Equal(one.Value, other.Value)).ToList();

        return left.Items.Length == right.Items.Length ? CelLogic.All(items) : CelLogic.False;
    }

    private Condition Equal(CelTable left, CelTable right)
    {
        var values = left.Entries.Select(entry => (entry.Value, Other: right.Find(entry.Key))).ToImmutableArray();

        return left.Entries.Length == right.Entries.Length && values.All(pair => pair.Other is not null)
            ? CelLogic.All(values.Select(pair => Equal(pair.Value, pair.Other!)))
            : CelLogic.False;
    }
}
