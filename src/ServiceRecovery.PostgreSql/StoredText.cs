using System.Text;

namespace ServiceRecovery.PostgreSql;

/// <summary>Texts as PostgreSQL can store them: it knows neither U+0000 nor half of a surrogate pair.</summary>
internal static class StoredText
{
    private const char Mark = '\uFFFF';
    private const char Nul = '0';

    /// <summary>Two different texts stay different, except that half a pair becomes U+FFFD as in every store.</summary>
    public static string Write(string text)
    {
        var whole = text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') ? WithoutHalves(text) : text;

        return whole.AsSpan().ContainsAny('\0', Mark)
            ? whole.Replace($"{Mark}", $"{Mark}{Mark}", StringComparison.Ordinal)
                .Replace("\0", $"{Mark}{Nul}", StringComparison.Ordinal)
            : whole;
    }

    public static string Read(string stored)
    {
        if (!stored.Contains(Mark, StringComparison.Ordinal))
        {
            return stored;
        }

        var text = new StringBuilder(stored.Length);

        for (var index = 0; index < stored.Length; index++)
        {
            if (stored[index] == Mark)
            {
                if (++index == stored.Length)
                {
                    throw new FormatException("a text ends in half a mark for what PostgreSQL cannot store");
                }

                text.Append(stored[index] == Nul ? '\0' : Mark);
            }
            else
            {
                text.Append(stored[index]);
            }
        }

        return text.ToString();
    }

    private static string WithoutHalves(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
