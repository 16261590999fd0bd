namespace ServiceRecovery;

/// <summary>Values to try for a fact: the constants that it is compared with, and one on each side of every one.</summary>
internal static class RegionSamples
{
    public static IEnumerable<FactValue> Of(FactKind kind, IReadOnlyList<FactValue> cuts, Func<int, bool> isInhabited)
    {
        for (var region = 0; region <= 2 * cuts.Count; region++)
        {
            if (isInhabited(region) && Sample(kind, cuts, region) is { } sample)
            {
                yield return sample;
            }
        }
    }

    private static FactValue? Sample(FactKind kind, IReadOnlyList<FactValue> cuts, int region)
    {
        if (region % 2 == 1)
        {
            return cuts[region / 2];
        }

        FactValue? below = region == 0 ? null : cuts[(region / 2) - 1];
        FactValue? above = region / 2 == cuts.Count ? null : cuts[region / 2];

        return kind switch
        {
            FactKind.Decimal => FactValue.Of(Middle(below?.Exact, above?.Exact)),
            FactKind.Double => FactValue.Of(Between(below?.Real, above?.Real)),
            FactKind.Text => FactValue.Of(below is { } before ? $"{before.Text}~" : ""),
            FactKind.Bool => null,
            _ => FactValue.Of((long)Middle(below?.Whole, above?.Whole)),
        };
    }

    private static decimal Middle(decimal? below, decimal? above) => (below, above) switch
    {
        (null, null) => 0,
        (null, { } least) => Whole(least - 1),
        ({ } most, null) => Whole(most + 1),
        var (low, high) => Whole(low!.Value + ((high!.Value - low.Value) / 2)) is var middle && middle > low && middle < high
            ? middle
            : low.Value + ((high.Value - low.Value) / 2),
    };

    private static double Between(double? below, double? above) => (below, above) switch
    {
        (null, null) => 0,
        (null, { } least) => least - 1,
        ({ } most, null) => most + 1,
        var (low, high) => low!.Value + ((high!.Value - low.Value) / 2),
    };

    private static decimal Whole(decimal number) => decimal.Floor(number);
}
