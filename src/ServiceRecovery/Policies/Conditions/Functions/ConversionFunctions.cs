using System.Globalization;

namespace ServiceRecovery;

/// <summary>Conversions between the simple types, as CEL defines them.</summary>
internal static class ConversionFunctions
{
    private const NumberStyles Real =
        NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    public static T Same<T>(T value) => value;

    public static double ToReal(long whole) => whole;

    public static decimal ToExact(long whole) => whole;

    public static decimal ToExact(double real) => (decimal)real;

    public static long ToWhole(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, Invariant, out var whole) ? whole : throw None(text, "a whole number");

    public static double ToReal(string text) =>
        double.TryParse(text, Real, Invariant, out var real)
            ? real
            : throw None(text, "a number");

    public static decimal ToExact(string text) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, Invariant, out var exact)
            ? exact
            : throw None(text, "an exact number");

    public static bool ToTruth(string text) => text switch
    {
        "1" or "t" or "T" or "true" or "TRUE" or "True" => true,
        "0" or "f" or "F" or "false" or "FALSE" or "False" => false,
        _ => throw None(text, "true or false"),
    };

    public static string ToText(bool value) => value ? "true" : "false";

    public static string ToText(long whole) => whole.ToString(Invariant);

    public static string ToText(double real) => real switch
    {
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        _ => real.ToString("R", Invariant),
    };

    public static string ToText(decimal exact) => exact.ToString(Invariant);

    private static ConditionValueException None(string text, string what) => new($"'{text}' is not {what}");
}
