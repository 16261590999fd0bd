using System.Text.RegularExpressions;

namespace ServiceRecovery;

/// <summary>Functions of text, which is a row of code points.</summary>
internal static class TextFunctions
{
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    public static long Size(string text)
    {
        var size = text.Length;

        for (var index = 1; index < text.Length; index++)
        {
            size -= char.IsSurrogatePair(text[index - 1], text[index]) ? 1 : 0;
        }

        return size;
    }

    public static bool StartsWith(string text, string part) => text.StartsWith(part, StringComparison.Ordinal);

    public static bool EndsWith(string text, string part) => text.EndsWith(part, StringComparison.Ordinal);

    public static bool Contains(string text, string part) => text.Contains(part, StringComparison.Ordinal);

    /// <summary>In time linear in the text; what needs backtracking is no pattern.</summary>
    public static bool Matches(string text, string pattern)
    {
        try
        {
            return Regex.IsMatch(text, pattern, Options, Regex.InfiniteMatchTimeout);
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            throw new ConditionValueException($"'{pattern}' is not a pattern: {error.Message}");
        }
    }

    public static string Join(string left, string right) => string.Concat(left, right);

    public static bool AreEqual(string left, string right) => string.Equals(left, right);

    /// <summary>By code points: UTF-16 puts the astral ones before the last of the others.</summary>
    public static int Compare(string left, string right)
    {
        var length = Math.Min(left.Length, right.Length);

        for (var index = 0; index < length; index++)
        {
            if (left[index] != right[index])
            {
                return Weight(left[index]).CompareTo(Weight(right[index]));
            }
        }

        return left.Length.CompareTo(right.Length);
    }

    private static int Weight(char unit) => char.IsSurrogate(unit) ? unit + 0x10000 : unit;
}
