using System.Runtime.InteropServices;

namespace ServiceRecovery;

/// <summary>The value of one fact on its way in or out. The numbers share their bytes, so that none is ever boxed.</summary>
/// <remarks>
/// Truth, integers, enums and times (UTC ticks) lie in <see cref="Whole"/>, text and a money's currency in
/// <see cref="Text"/>. Whether a fact is known is kept beside it: a zero is a value.
/// </remarks>
[StructLayout(LayoutKind.Explicit)]
internal struct FactValue
{
    [FieldOffset(0)]
    public long Whole;

    [FieldOffset(0)]
    public double Real;

    [FieldOffset(0)]
    public decimal Exact;

    /// <summary>The second half of <see cref="Exact"/>, as it is kept.</summary>
    [FieldOffset(8)]
    public long Upper;

    [FieldOffset(16)]
    public string? Text;

    public static FactValue Of(bool value) => new() { Whole = value ? 1 : 0 };

    public static FactValue Of(long value) => new() { Whole = value };

    public static FactValue Of(double value) => new() { Real = value };

    public static FactValue Of(decimal value) => new() { Exact = value };

    public static FactValue Of(string value) => new() { Text = value };

    public static FactValue Of(DateTimeOffset value) => new() { Whole = value.UtcTicks };

    public static FactValue Of(TimeSpan value) => new() { Whole = value.Ticks };

    public static FactValue Of(Money value) => new() { Exact = value.Amount, Text = value.Currency };

    /// <summary>The exact number that lies in two cells.</summary>
    public static decimal ExactIn(long[] cells, int cell) =>
        new FactValue { Whole = cells[cell], Upper = cells[cell + 1] }.Exact;

    /// <summary>The value of a type that a fact may have; boxes, so only where speed does not count.</summary>
    public static FactValue From<T>(T value) => value switch
    {
        bool truth => Of(truth),
        long whole => Of(whole),
        double real => Of(real),
        decimal exact => Of(exact),
        string text => Of(text),
        _ => throw new InvalidOperationException($"No fact is a {typeof(T)}."),
    };

    /// <summary>What <see cref="From"/> was given.</summary>
    public readonly T To<T>() => (T)(typeof(T) switch
    {
        var type when type == typeof(bool) => Whole != 0,
        var type when type == typeof(long) => Whole,
        var type when type == typeof(double) => Real,
        var type when type == typeof(decimal) => Exact,
        _ => (object)Text!,
    });
}
