using System.Runtime.InteropServices;

namespace ServiceRecovery;

/// <summary>One slot of facts. The numbers share their bytes, so that no value is ever boxed.</summary>
/// <remarks>
/// Truth, integers, enums and times (UTC ticks) lie in <see cref="Whole"/>, text and a money's currency in
/// <see cref="Text"/>. Whether a slot is known is kept beside it: a zero is a value.
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
}
