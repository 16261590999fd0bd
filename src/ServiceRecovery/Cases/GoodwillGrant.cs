using System.Collections.Immutable;

namespace ServiceRecovery;

/// <summary>Goodwill that one case offered a customer at one time.</summary>
internal sealed record GoodwillGrant(DateTimeOffset At, CaseId Case, string Slot, Money Value)
{
    /// <summary>Adds what was offered; what is given back makes the latest offer of that slot less.</summary>
    /// <remarks>
    /// Kept as an amount of its own, a return would widen the allowance of a year that does not hold the offer any
    /// more.
    /// </remarks>
    public static ImmutableArray<GoodwillGrant> With(
        ImmutableArray<GoodwillGrant> grants, GoodwillGiven given, DateTimeOffset at)
    {
        if (given.Value.Amount >= 0)
        {
            return grants.Add(new GoodwillGrant(at, given.Case, given.Slot, given.Value));
        }

        var (kept, back) = (grants.ToBuilder(), -given.Value.Amount);

        for (var index = kept.Count - 1; index >= 0 && back > 0; index--)
        {
            if (kept[index].IsOf(given))
            {
                var taken = Math.Min(back, kept[index].Value.Amount);
                kept[index] = kept[index] with { Value = kept[index].Value - new Money(taken, given.Value.Currency) };
                back -= taken;
            }
        }

        return kept.ToImmutable();
    }

    /// <summary>Whether the case took it, or one that is merged into it.</summary>
    public bool IsOf(RecoveryCase current) => Case == current.Id || current.MergedClocks.ContainsKey(Case);

    private bool IsOf(GoodwillGiven given) =>
        Case == given.Case && Slot == given.Slot && Value.Currency == given.Value.Currency;
}
