using System.Collections.Frozen;
using System.Globalization;

namespace ServiceRecovery;

/// <summary>Names and values of facts as a person says them: <c>contacts in 30 days</c>, <c>2.1 years</c>.</summary>
/// <remarks>A name is the last part of the fact's own, unless two facts of the policy share that part.</remarks>
internal sealed class FactWords
{
    private static readonly FrozenDictionary<string, string> Names = new Dictionary<string, string>
    {
        ["failure.safety"] = "safety at risk",
        ["failure.repeatCount"] = "repeats",
        ["incident.verdict"] = "verdict on the incident",
        ["incident.inScope"] = "in the scope of the incident",
        ["incident.size"] = "size of the incident",
        ["party.priorFailures12m"] = "failures in the last 12 months",
        ["party.priorGoodwill12m"] = "goodwill in the last 12 months",
        ["party.leaveAlone"] = "wants to be left alone",
        ["case.contacts30d"] = "contacts in 30 days",
        ["case.age"] = "age of the case",
        ["asset.status"] = "status of the asset",
        ["asOf"] = "time of the decision",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, string> Units =
        new Dictionary<string, string> { ["party.tenure"] = " years" }.ToFrozenDictionary();

    private readonly string _currency;
    private readonly HashSet<string> _shared;

    public FactWords(RecoveryPolicy policy)
    {
        _currency = policy.Currency;
        _shared =
        [
            .. policy.Reads.GroupBy(fact => Last(fact.Name), StringComparer.Ordinal)
                .Where(same => same.Count() > 1).Select(same => same.Key),
        ];
    }

    public string Name(Fact fact) =>
        Names.GetValueOrDefault(fact.Name) ?? PlainWords.Spaced(_shared.Contains(Last(fact.Name)) ? fact.Name : Last(fact.Name));

    /// <summary>Begins with a blank; empty where numbers of the fact have none.</summary>
    public static string Unit(Fact fact) => Units.GetValueOrDefault(fact.Name, "");

    public static string Value(Fact fact, in FactValue value) => fact.Kind switch
    {
        FactKind.Money => new Money(value.Exact, value.Text!).ToString(),
        FactKind.Enum => PlainWords.Spaced(fact.Vocabulary!.WordOf(value.Whole)),
        FactKind.Text => value.Text!.Length == 0 ? "nothing" : value.Text,
        _ => Plain(fact.Kind, value),
    };

    /// <summary>A constant that a fact is compared with.</summary>
    public string Threshold(Fact fact, ConstantNode constant) => constant.Kind switch
    {
        FactKind.Enum => PlainWords.Spaced(constant.Vocabulary!.WordOf(constant.Value.Whole)),
        FactKind.Text => constant.Value.Text!.Length == 0 ? "nothing" : constant.Value.Text,
        FactKind.Decimal when fact.Kind == FactKind.Money => new Money(constant.Value.Exact, _currency).ToString(),
        _ => Plain(constant.Kind, constant.Value),
    };

    private static string Plain(FactKind kind, in FactValue value) => kind switch
    {
        FactKind.Bool => value.Whole != 0 ? "yes" : "no",
        FactKind.Double when double.IsFinite(value.Real) => value.Real.ToString("0.0###############", CultureInfo.InvariantCulture),
        FactKind.Double => value.Real.ToString(CultureInfo.InvariantCulture),
        FactKind.Decimal => value.Exact.ToString(CultureInfo.InvariantCulture),
        FactKind.Time => $"{new DateTime(value.Whole, DateTimeKind.Utc):yyyy-MM-dd HH:mm} UTC",
        FactKind.Duration => Elapsed(new TimeSpan(value.Whole)),
        _ => value.Whole.ToString(CultureInfo.InvariantCulture),
    };

    private static string Elapsed(TimeSpan time)
    {
        var (count, unit) = time.Ticks % TimeSpan.TicksPerDay == 0 && time != TimeSpan.Zero ? (time.TotalDays, "day")
            : Math.Abs(time.Ticks) >= TimeSpan.TicksPerHour || time == TimeSpan.Zero ? (time.TotalHours, "hour")
            : Math.Abs(time.Ticks) >= TimeSpan.TicksPerMinute ? (time.TotalMinutes, "minute")
            : (time.TotalSeconds, "second");

        return string.Create(CultureInfo.InvariantCulture, $"{count:0.##} {unit}{(count == 1 ? "" : "s")}");
    }

    private static string Last(string name) => name[(name.LastIndexOf('.') + 1)..];
}
