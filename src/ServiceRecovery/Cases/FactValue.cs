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
}
