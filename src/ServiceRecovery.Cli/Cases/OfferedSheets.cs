namespace ServiceRecovery.Cli;

/// <summary>The offers of a case as sheets: what may be given yet, then what became of what was offered.</summary>
internal static class OfferedSheets
{
    public static IEnumerable<Sheet> Of(RecoveryCase opened)
    {
        RecoveryOffer[] open = [.. OfferedSlots.Open(opened).SelectMany(choice => choice.Candidates)];

        if (open.Length > 0)
        {
            yield return new Sheet("May be given", ["slot", "offer", "class", "value", "terms"],
            [
                .. open.Select(offer => new[]
                {
                    offer.Slot, offer.Strategy, JsonText.Name(offer.Class), Value(offer), offer.Terms,
                }),
            ]);
        }

        if (!opened.Offers.IsEmpty)
        {
            yield return new Sheet("Put to the customer", ["slot", "offer", "state", "value", "terms"],
            [
                .. opened.Offers.Select(offer => new[]
                {
                    offer.Slot, offer.Strategy, State(opened, offer), Value(offer), offer.Terms,
                }),
            ])
            {
                Note = ToGive(opened),
            };
        }
    }

    private static string? ToGive(RecoveryCase opened)
    {
        var owed = string.Join(", ", OfferedSlots.Owed(opened).Select(offer => $"{offer.Strategy} of '{offer.Slot}'"));

        return owed.Length == 0
            ? null
            : $"Accepted and not given yet: {owed}; 'case do {opened.Reference} issued --slot' records that it was given.";
    }

    private static string State(RecoveryCase opened, RecoveryOffer offer)
    {
        var state = JsonText.Name(offer.Status);

        return OfferedSlots.GivenAt(opened, offer) is { } at ? $"{state} {at:yyyy-MM-dd}" : state;
    }

    private static string Value(RecoveryOffer offer) => offer.Value is { } value ? $"{value}" : "-";
}
