namespace ServiceRecovery.Cli;

/// <summary>Whose release an offer of goodwill waits for: the lowest role whose grant covers it, or nobody.</summary>
internal readonly record struct WaitingGoodwill(string? Role, decimal UpTo) : IComparable<WaitingGoodwill>
{
    private const string NoGrant = "no-grant";

    private static WaitingGoodwill Nobody => new(null, decimal.MaxValue);

    /// <summary>The goodwill of a case that was not offered yet and that not everybody may release.</summary>
    /// <remarks>A slot is worth its dearest candidate. What is held waits for a date, not for a person's release.</remarks>
    public static IEnumerable<(WaitingGoodwill Role, Money Value)> Of(RecoveryCase opened)
    {
        if (!opened.IsOpen || (opened.Grants.Count == 0 && opened.Findings.All(finding => finding.Code != NoGrant)))
        {
            yield break;
        }

        foreach (var choice in opened.Choices.Where(choice => IsWaiting(opened, choice)))
        {
            if (Dearest(choice) is { } value)
            {
                yield return (Lowest(opened.Grants, value), value);
            }
        }
    }

    /// <summary>The lowest role first, nobody last.</summary>
    public int CompareTo(WaitingGoodwill other) => (UpTo, Role).CompareTo((other.UpTo, other.Role));

    private static bool IsWaiting(RecoveryCase opened, OfferChoice choice) =>
        choice.Class == ObligationClass.Goodwill
        && !opened.Offers.Any(offer =>
            offer.Slot == choice.Slot && offer.Status is not (OfferStatus.Reversed or OfferStatus.Expired));

    private static Money? Dearest(OfferChoice choice) => choice.Candidates
        .Select(offer => offer.Value)
        .Where(value => value is not null)
        .MaxBy(value => value!.Value.Amount);

    private static WaitingGoodwill Lowest(IReadOnlyList<Grant> grants, Money value) => grants
        .Where(grant => grant.UpTo.Currency == value.Currency && grant.UpTo.Amount >= value.Amount)
        .Select(grant => new WaitingGoodwill(grant.Role, grant.UpTo.Amount))
        .DefaultIfEmpty(Nobody)
        .Min();
}
