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

    /// <summary><c>1 tank</c>, <c>2 tanks</c>, <c>5,000 points</c>.</summary>
    public static string Counted(decimal count, string unit) =>
        $"{count.ToString("#,0.####", CultureInfo.InvariantCulture)} {unit}{(count == 1 ? "" : "s")}";
}
