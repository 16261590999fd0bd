using System.Collections.Frozen;
using static ServiceRecovery.FactKind;

namespace ServiceRecovery;

/// <summary>All functions that conditions may call, found by name and types.</summary>
internal static class ConditionFunctions
{
    private static readonly ConditionFunction[] All =
    [
        Converts<long, long>("int", Int, Int, ConversionFunctions.Same),
        Converts<double, long>("int", Int, FactKind.Double, ConditionNumbers.ToWhole),
        Converts<decimal, long>("int", Int, FactKind.Decimal, decimal.ToInt64),
        Converts<string, long>("int", Int, Text, ConversionFunctions.ToWhole),
        Converts<long, long>("int", Int, Time, TimeFunctions.ToSeconds),
        Converts<long, double>("double", FactKind.Double, Int, ConversionFunctions.ToReal),
        Converts<double, double>("double", FactKind.Double, FactKind.Double, ConversionFunctions.Same),
        Converts<decimal, double>("double", FactKind.Double, FactKind.Decimal, decimal.ToDouble),
        Converts<string, double>("double", FactKind.Double, Text, ConversionFunctions.ToReal),
        Converts<long, decimal>("decimal", FactKind.Decimal, Int, ConversionFunctions.ToExact),
        Converts<double, decimal>("decimal", FactKind.Decimal, FactKind.Double, ConversionFunctions.ToExact),
        Converts<decimal, decimal>("decimal", FactKind.Decimal, FactKind.Decimal, ConversionFunctions.Same),
        Converts<string, decimal>("decimal", FactKind.Decimal, Text, ConversionFunctions.ToExact),
        Converts<bool, bool>("bool", Bool, Bool, ConversionFunctions.Same),
        Converts<string, bool>("bool", Bool, Text, ConversionFunctions.ToTruth),
        Converts<string, string>("string", Text, Text, ConversionFunctions.Same),
        Converts<bool, string>("string", Text, Bool, ConversionFunctions.ToText),
        Converts<long, string>("string", Text, Int, ConversionFunctions.ToText),
        Converts<double, string>("string", Text, FactKind.Double, ConversionFunctions.ToText),
        Converts<decimal, string>("string", Text, FactKind.Decimal, ConversionFunctions.ToText),
        Converts<long, string>("string", Text, Time, TimeFunctions.ToText),
        Converts<long, string>("string", Text, FactKind.Duration, TimeFunctions.DurationToText),
        Converts<long, long>("timestamp", Time, Time, ConversionFunctions.Same),
        Converts<long, long>("timestamp", Time, Int, TimeFunctions.FromSeconds),
        Converts<string, long>("timestamp", Time, Text, TimeFunctions.FromText),
        Converts<long, long>("duration", FactKind.Duration, FactKind.Duration, ConversionFunctions.Same),
        Converts<string, long>("duration", FactKind.Duration, Text, TimeFunctions.DurationFromText),
        Converts<string, long>("size", Int, Text, TextFunctions.Size),
        Member<string, long>("size", Int, Text, TextFunctions.Size),
        Member<string, string, bool>("startsWith", Bool, Text, Text, TextFunctions.StartsWith),
        Member<string, string, bool>("endsWith", Bool, Text, Text, TextFunctions.EndsWith),
        Member<string, string, bool>("contains", Bool, Text, Text, TextFunctions.Contains),
        Member<string, string, bool>("matches", Bool, Text, Text, TextFunctions.Matches),
        new ConditionFunction<string, string, bool>("matches", false, Bool, [Text, Text], TextFunctions.Matches),
        .. OfTime("getFullYear", TimeFunctions.Year, TimeFunctions.Year),
        .. OfTime("getMonth", TimeFunctions.Month, TimeFunctions.Month),
        .. OfTime("getDayOfYear", TimeFunctions.DayOfYear, TimeFunctions.DayOfYear),
        .. OfTime("getDayOfMonth", TimeFunctions.DayOfMonth, TimeFunctions.DayOfMonth),
        .. OfTime("getDate", TimeFunctions.Date, TimeFunctions.Date),
        .. OfTime("getDayOfWeek", TimeFunctions.DayOfWeek, TimeFunctions.DayOfWeek),
        .. OfTime("getHours", TimeFunctions.Hour, TimeFunctions.Hour),
        .. OfTime("getMinutes", TimeFunctions.Minute, TimeFunctions.Minute),
        .. OfTime("getSeconds", TimeFunctions.Second, TimeFunctions.Second),
        .. OfTime("getMilliseconds", TimeFunctions.Millisecond, TimeFunctions.Millisecond),
        Member<long, long>("getHours", Int, FactKind.Duration, TimeFunctions.Hours),
        Member<long, long>("getMinutes", Int, FactKind.Duration, TimeFunctions.Minutes),
        Member<long, long>("getSeconds", Int, FactKind.Duration, TimeFunctions.Seconds),
        Member<long, long>("getMilliseconds", Int, FactKind.Duration, TimeFunctions.Milliseconds),
    ];

    private static readonly FrozenDictionary<string, ConditionFunction[]> ByName = All.GroupBy(one => one.Name)
        .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);

    /// <summary>The names, in order.</summary>
    public static IEnumerable<string> Names => ByName.Keys.Order(StringComparer.Ordinal);

    /// <summary>The function of that name that takes these types; null where there is none.</summary>
    public static ConditionFunction? Find(string name, bool isMember, IReadOnlyList<Condition> arguments) =>
        Named(name).FirstOrDefault(one => one.IsMember == isMember && one.Accepts(arguments));

    /// <summary>All of a name, whatever they take.</summary>
    public static IReadOnlyList<ConditionFunction> Named(string name) => ByName.GetValueOrDefault(name) ?? [];

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
