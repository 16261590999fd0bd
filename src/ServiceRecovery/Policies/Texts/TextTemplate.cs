using System.Text.RegularExpressions;

namespace ServiceRecovery;

/// <summary>A text with placeholders in braces.</summary>
internal static partial class TextTemplate
{
    /// <summary>The names between braces, each as often as it stands there.</summary>
    public static IEnumerable<string> Placeholders(string text) =>
        Placeholder().Matches(text).Select(match => match.Groups["name"].Value);

    /// <summary>Whether a brace stands alone.</summary>
    public static bool HasStrayBrace(string text) => Placeholder().Replace(text, "").AsSpan().IndexOfAny('{', '}') >= 0;

    /// <summary>The text with its values; null where one of them is not known. An empty one takes the blank before it along.</summary>
    public static string? Fill(string text, Func<string, string?> valueOf)
    {
        var isWhole = true;
        var filled = Placeholder().Replace(text, match =>
        {
            var value = valueOf(match.Groups["name"].Value);
            isWhole &= value is not null;

            return value is { Length: > 0 } ? $"{match.Groups["blank"].Value}{value}" : "";
        });

        return isWhole ? filled.TrimStart() : null;
    }

    [GeneratedRegex(@"(?<blank>[ ]?)\{(?<name>[A-Za-z]*)\}")]
    private static partial Regex Placeholder();
}
