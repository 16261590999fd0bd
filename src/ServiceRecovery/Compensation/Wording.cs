using System.Globalization;

namespace ServiceRecovery;

/// <summary>Numbers and times as one says them to a customer.</summary>
internal static class Wording
{
    /// <summary><c>to be used within 6 months</c>.</summary>
    public static string UsableFor(Period validity) => $"to be used within {Spoken(validity)}";

    /// <summary><c>24 hours</c>, <c>1 day</c>, <c>2 business days</c>, <c>6 months</c>, <c>2 years</c>.</summary>
    public static string Spoken(Period period) => period switch
    {
        { Unit: TimeUnit.Hours } => Counted(period.Count, "hour"),
        { Unit: TimeUnit.Days } => Counted(period.Count, "day"),
        { Unit: TimeUnit.Months, Count: >= 12 } when period.Count % 12 == 0 => Counted(period.Count / 12, "year"),
        _ => $"{period}",
    };

    /// <summary>What follows "for each": <c>day</c>, <c>2 hours</c>.</summary>
    public static string Each(Period period) => period.Count == 1 ? Spoken(period)["1 ".Length..] : Spoken(period);

    /// <summary><c>1 tank</c>, <c>2 tanks</c>, <c>5,000 points</c>.</summary>
    public static string Counted(decimal count, string unit) =>
        $"{count.ToString("#,0.####", CultureInfo.InvariantCulture)} {unit}{(count == 1 ? "" : "s")}";

    /// <summary><c>5%</c>, <c>12.5%</c>.</summary>
    public static string Percent(decimal share) =>
        $"{(share * 100).ToString("0.##", CultureInfo.InvariantCulture)}%";

    /// <summary><c>a tune-up, free of charge</c>.</summary>
    public static string Free(string item) => $"{item}, free of charge";

    /// <summary>The words with a capital at the beginning.</summary>
    public static string Opening(string words) =>
        words.Length == 0 ? words : $"{char.ToUpperInvariant(words[0])}{words[1..]}";
}
