namespace ServiceRecovery;

/// <summary>Within one slot the higher value in money wins; without a common value all stay as one choice, with a finding.</summary>
internal static class SlotMerge
{
    public static SlotOutcome Of(IReadOnlyList<SlotBundle> bundles, List<Finding> findings)
    {
        var offering = bundles.Where(bundle => bundle.Offers.Count > 0)
            .OrderBy(bundle => bundle.Rule.Id, StringComparer.Ordinal)
            .ToList();

        if (offering.Count == 0)
        {
            return new SlotOutcome(null, 0, [.. findings]);
        }

        if (offering.TrueForAll(bundle => IsSame(bundle, offering[0])))
        {
            return Outcome(bundles, offering[0], offering[0].Offers, findings);
        }

        if (offering.TrueForAll(bundle => bundle.Offers.All(offer => offer.Value is not null)))
        {
            var best = offering.MaxBy(Worth)!;

            return Outcome(bundles, best, best.Offers, findings);
        }

        var slot = offering[0].Choice.Slot;
        var rules = string.Join(" and ", offering.Select(bundle => $"'{bundle.Rule.Id}'"));
        findings.Add(new Finding(
            "slot-not-comparable",
            $"The rules {rules} give into the slot '{slot}' without a common value; the customer may choose.")
        {
            Severity = Severity.Moderate,
        });

        return Outcome(bundles, offering[0], [.. offering.SelectMany(bundle => bundle.Offers).Distinct()], findings);
    }

    private static bool IsSame(SlotBundle one, SlotBundle other) =>
        one.Choice.Choose == other.Choice.Choose && one.Offers.SequenceEqual(other.Offers);

    private static decimal Worth(SlotBundle bundle) =>
        bundle.Offers.Select(offer => offer.Value!.Value.Amount)
            .OrderDescending()
            .Take(bundle.Choice.Choose)
            .Sum();

    private static SlotOutcome Outcome(
        IReadOnlyList<SlotBundle> all, SlotBundle best, IReadOnlyList<RecoveryOffer> candidates, List<Finding> findings)
    {
        var choice = new OfferChoice
        {
            Slot = best.Choice.Slot,
            Class = best.Choice.Class,
            Choose = Math.Min(best.Choice.Choose, candidates.Count),
            After = best.Choice.After,
            Candidates = candidates,
            Because = [.. all.Select(bundle => bundle.Rule.Cited)],
        };
        var units = candidates.Where(offer => offer.Value is not null)
            .Select(offer => offer.Value!.Value.ToMinorUnits())
            .OrderDescending()
            .Take(choice.Choose)
            .Sum();

        return new SlotOutcome(choice, units, [.. findings]);
    }
}
