using System.Numerics;

namespace ServiceRecovery;

/// <summary>Everything in a gear that missing facts keep open: rules, limits of goodwill, and values of offers.</summary>
internal sealed class OpenItems(
    RecoveryPolicy policy, PolicyVariant variant, Func<string, bool> isBuiltIn, OpenWalker walker)
{
    /// <summary>What keeps each item open, in the order of the policy; a settled one is left out.</summary>
    public List<OpenItem> All()
    {
        var items = new List<OpenItem>();
        var goodwill = false;

        foreach (var rule in variant.Rules)
        {
            var when = rule.When is { } condition ? walker.Evaluate(condition) : new(BigInteger.Zero, ConditionOutcome.Of(true));
            Add(items, when.Open, $"the rule '{rule.Id}'");

            if (when.IsTrue || !when.IsSettled)
            {
                AddValues(rule, items);
                goodwill |= rule.Choices.Any(choice => choice.Class == ObligationClass.Goodwill);
            }
        }

        if (goodwill)
        {
            AddLimits(items);
        }

        return items;
    }

    private void AddValues(PolicyRule rule, List<OpenItem> items)
    {
        foreach (var choice in rule.Choices)
        {
            foreach (var offer in choice.Offers)
            {
                var open = walker.Bits(ValuedBy.Facts(offer, policy, isBuiltIn));
                Add(items, open, $"the worth of '{offer.Terms.Strategy}' in '{choice.Slot}'");
            }
        }
    }

    private void AddLimits(List<OpenItem> items)
    {
        foreach (var limit in variant.Limits)
        {
            var when = limit.When is { } condition ? walker.Evaluate(condition) : new(BigInteger.Zero, ConditionOutcome.Of(true));
            var open = when.Open;

            if (!when.IsSettled || when.IsTrue)
            {
                open |= walker.Evaluate(limit.Amount).Open | (limit.Used is { } used ? walker.Evaluate(used).Open : 0);
            }

            Add(items, open, limit.Said(policy.Currency));
        }
    }

    private static void Add(List<OpenItem> items, BigInteger open, string what)
    {
        if (!open.IsZero)
        {
            items.Add(new OpenItem(open, what));
        }
    }
}

/// <summary>Something that missing facts keep open.</summary>
internal sealed record OpenItem(BigInteger Open, string What);
