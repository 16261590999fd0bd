using System.Collections.Frozen;
using System.Globalization;

namespace ServiceRecovery;

/// <summary>Numbers and amounts as a language writes them.</summary>
/// <remarks>
/// A table of our own, so that a sentence is the same on every host: what the runtime knows of a language depends on the
/// machine, and is nothing where globalization is invariant.
/// </remarks>
internal static class SpokenNumbers
{
    private static readonly FrozenSet<string> WithComma = new[]
    {
        "bg", "ca", "cs", "da", "de", "el", "es", "et", "fi", "fr", "hr", "hu", "id", "it", "lt", "lv", "nb", "nl", "nn", "no", "pl",
        "pt", "ro", "ru", "sk", "sl", "sr", "sv", "tr", "uk", "vi",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> WithPoint =
        new[] { "de-CH", "de-LI", "es-MX", "es-US", "fr-CH", "it-CH" }.ToFrozenSet(StringComparer.Ordinal);

    public static string Of(Money money, string language) => Localized($"{money}", language);

    public static string Of(decimal number, string language) =>
        Localized(number.ToString("0.############", CultureInfo.InvariantCulture), language);

    private static string Localized(string number, string language) =>
        WithComma.Contains(language.Split('-')[0]) && !WithPoint.Contains(language)
            ? number.Replace('.', ',')
            : number;
}
