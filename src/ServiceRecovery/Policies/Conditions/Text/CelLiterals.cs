using System.Globalization;

namespace ServiceRecovery;

/// <summary>Values that are written out.</summary>
internal static class CelLiterals
{
    /// <summary>A number; a sign before it is part of it, so that the least whole number can be written.</summary>
    /// <exception cref="CelException">It does not fit 64 bits.</exception>
    public static CelLiteral Number(CelToken token, CelToken? sign)
    {
        var span = sign is { } before ? before.Span.To(token.Span) : token.Span;
        var text = sign is null ? token.Text : $"-{token.Text}";

        return token.Kind switch
        {
            CelTokenKind.Double => new CelLiteral(span, token.Kind, Real(text, span)),
            CelTokenKind.Int => new CelLiteral(span, token.Kind, Whole(text, span)),
            _ => new CelLiteral(span, token.Kind, text),
        };
    }

    public static CelLiteral Text(CelToken token) => new(token.Span, token.Kind, token.Text);

    /// <summary><c>true</c>, <c>false</c> or <c>null</c>.</summary>
    public static CelLiteral Word(CelToken token) =>
        new(token.Span, token.Kind, token.Text == "null" ? null : token.Text == "true");

    private static double Real(string text, CelSpan span) =>
        double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture) is var real && double.IsFinite(real)
            ? real
            : throw new CelException($"{text} is larger than a measurement can be.", span);

    private static long Whole(string text, CelSpan span)
    {
        var isHex = text.Contains('x', StringComparison.OrdinalIgnoreCase);
        var digits = isHex ? text[(text.IndexOf('x', StringComparison.OrdinalIgnoreCase) + 1)..] : text.TrimStart('-');
        var style = isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None;

        var isNegative = text[0] == '-';
        var most = (ulong)long.MaxValue + (isNegative ? 1UL : 0UL);

        if (ulong.TryParse(digits.TrimStart('0') is { Length: > 0 } some ? some : "0", style, CultureInfo.InvariantCulture, out var size)
            && size <= most)
        {
            return unchecked(isNegative ? -(long)size : (long)size);
        }

        throw new CelException($"{text} does not fit a whole number of 64 bits.", span);
    }
}
