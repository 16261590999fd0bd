using static ServiceRecovery.FactKind;

namespace ServiceRecovery;

/// <summary>All functions that conditions may call, found by name and types.</summary>
/// <remarks>Those of a name are made when a condition first calls one of them.</remarks>
internal static class ConditionFunctions
{
    private static readonly IReadOnlyDictionary<string, Lazy<ConditionFunction[]>> ByName =
        new Dictionary<string, Func<string, ConditionFunction[]>>
    {
        ["int"] = name =>
        [
            Converts<long, long>(name, Int, Int, ConversionFunctions.Same),
            Converts<double, long>(name, Int, FactKind.Double, ConditionNumbers.ToWhole),
            Converts<decimal, long>(name, Int, FactKind.Decimal, decimal.ToInt64),
            Converts<string, long>(name, Int, Text, ConversionFunctions.ToWhole),
            Converts<long, long>(name, Int, Time, TimeFunctions.ToSeconds),
        ],
        ["double"] = name =>
        [
            Converts<long, double>(name, FactKind.Double, Int, ConversionFunctions.ToReal),
            Converts<double, double>(name, FactKind.Double, FactKind.Double, ConversionFunctions.Same),
            Converts<decimal, double>(name, FactKind.Double, FactKind.Decimal, decimal.ToDouble),
            Converts<string, double>(name, FactKind.Double, Text, ConversionFunctions.ToReal),
        ],
        ["decimal"] = name =>
        [
            Converts<long, decimal>(name, FactKind.Decimal, Int, ConversionFunctions.ToExact),
            Converts<double, decimal>(name, FactKind.Decimal, FactKind.Double, ConversionFunctions.ToExact),
            Converts<decimal, decimal>(name, FactKind.Decimal, FactKind.Decimal, ConversionFunctions.Same),
            Converts<string, decimal>(name, FactKind.Decimal, Text, ConversionFunctions.ToExact),
        ],
        ["bool"] = name =>
        [
            Converts<bool, bool>(name, Bool, Bool, ConversionFunctions.Same),
            Converts<string, bool>(name, Bool, Text, ConversionFunctions.ToTruth),
        ],
        ["string"] = name =>
        [
            Converts<string, string>(name, Text, Text, ConversionFunctions.Same),
            Converts<bool, string>(name, Text, Bool, ConversionFunctions.ToText),
            Converts<long, string>(name, Text, Int, ConversionFunctions.ToText),
            Converts<double, string>(name, Text, FactKind.Double, ConversionFunctions.ToText),
            Converts<decimal, string>(name, Text, FactKind.Decimal, ConversionFunctions.ToText),
            Converts<long, string>(name, Text, Time, TimeFunctions.ToText),
            Converts<long, string>(name, Text, FactKind.Duration, TimeFunctions.DurationToText),
        ],
        ["timestamp"] = name =>
        [
            Converts<long, long>(name, Time, Time, ConversionFunctions.Same),
            Converts<long, long>(name, Time, Int, TimeFunctions.FromSeconds),
            Converts<string, long>(name, Time, Text, TimeFunctions.FromText),
        ],
        ["duration"] = name =>
        [
            Converts<long, long>(name, FactKind.Duration, FactKind.Duration, ConversionFunctions.Same),
            Converts<string, long>(name, FactKind.Duration, Text, TimeFunctions.DurationFromText),
        ],
        ["size"] = name =>
        [
            Converts<string, long>(name, Int, Text, TextFunctions.Size),
            Member<string, long>(name, Int, Text, TextFunctions.Size),
        ],
        ["startsWith"] = name => [Member<string, string, bool>(name, Bool, Text, Text, TextFunctions.StartsWith)],
        ["endsWith"] = name => [Member<string, string, bool>(name, Bool, Text, Text, TextFunctions.EndsWith)],
        ["contains"] = name => [Member<string, string, bool>(name, Bool, Text, Text, TextFunctions.Contains)],
        ["matches"] = name =>
        [
            Member<string, string, bool>(name, Bool, Text, Text, TextFunctions.Matches),
            new ConditionFunction<string, string, bool>(name, false, Bool, [Text, Text], TextFunctions.Matches),
        ],
        ["getFullYear"] = name => OfTime(name, TimeFunctions.Year, TimeFunctions.Year),
        ["getMonth"] = name => OfTime(name, TimeFunctions.Month, TimeFunctions.Month),
        ["getDayOfYear"] = name => OfTime(name, TimeFunctions.DayOfYear, TimeFunctions.DayOfYear),
        ["getDayOfMonth"] = name => OfTime(name, TimeFunctions.DayOfMonth, TimeFunctions.DayOfMonth),
        ["getDate"] = name => OfTime(name, TimeFunctions.Date, TimeFunctions.Date),
        ["getDayOfWeek"] = name => OfTime(name, TimeFunctions.DayOfWeek, TimeFunctions.DayOfWeek),
        ["getHours"] = name =>
        [
            .. OfTime(name, TimeFunctions.Hour, TimeFunctions.Hour),
            Member<long, long>(name, Int, FactKind.Duration, TimeFunctions.Hours),
        ],
        ["getMinutes"] = name =>
        [
            .. OfTime(name, TimeFunctions.Minute, TimeFunctions.Minute),
            Member<long, long>(name, Int, FactKind.Duration, TimeFunctions.Minutes),
        ],
        ["getSeconds"] = name =>
        [
            .. OfTime(name, TimeFunctions.Second, TimeFunctions.Second),
            Member<long, long>(name, Int, FactKind.Duration, TimeFunctions.Seconds),
        ],
        ["getMilliseconds"] = name =>
        [
            .. OfTime(name, TimeFunctions.Millisecond, TimeFunctions.Millisecond),
            Member<long, long>(name, Int, FactKind.Duration, TimeFunctions.Milliseconds),
        ],
    }
    .ToDictionary(one => one.Key, one => new Lazy<ConditionFunction[]>(() => one.Value(one.Key)), StringComparer.Ordinal);

    /// <summary>The names, in order.</summary>
    public static IEnumerable<string> Names => ByName.Keys.Order(StringComparer.Ordinal);

    /// <summary>The function of that name that takes these types; null where there is none.</summary>
    public static ConditionFunction? Find(string name, bool isMember, IReadOnlyList<Condition> arguments) =>
        Named(name).FirstOrDefault(one => one.IsMember == isMember && one.Accepts(arguments));

    /// <summary>All of a name, whatever they take.</summary>
    public static IReadOnlyList<ConditionFunction> Named(string name) => ByName.GetValueOrDefault(name)?.Value ?? [];

    private static ConditionFunction<T, TResult> Converts<T, TResult>(
        string name, FactKind gives, FactKind takes, Func<T, TResult> run) => new(name, false, gives, takes, run);

    private static ConditionFunction<T, TResult> Member<T, TResult>(
        string name, FactKind gives, FactKind takes, Func<T, TResult> run) => new(name, true, gives, takes, run);

    private static ConditionFunction<T1, T2, TResult> Member<T1, T2, TResult>(
        string name, FactKind gives, FactKind first, FactKind second, Func<T1, T2, TResult> run) =>
        new(name, true, gives, [first, second], run);

    private static ConditionFunction[] OfTime(string name, Func<long, long> inUtc, Func<long, string, long> inZone) =>
        [Member(name, Int, Time, inUtc), Member(name, Int, Time, Text, inZone)];
}
