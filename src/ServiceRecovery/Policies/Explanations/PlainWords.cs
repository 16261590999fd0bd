using System.Text;

namespace ServiceRecovery;

/// <summary>Names of code and documents as words.</summary>
internal static class PlainWords
{
    /// <summary>The member of an enum as words.</summary>
    public static string Word<TEnum>(TEnum value)
        where TEnum : struct, Enum => Spaced($"{value}").TrimStart();

    /// <summary>Kebab-case and camel case as words.</summary>
    public static string Spaced(string name)
    {
        var text = new StringBuilder(name.Length + 8);

        foreach (var letter in name)
        {
            _ = letter is '.' or '-' ? text.Append(' ')
                : char.IsAsciiLetterUpper(letter) ? text.Append(' ').Append(char.ToLowerInvariant(letter))
                : text.Append(letter);
        }

        return text.ToString();
    }
}
