using System.Text.RegularExpressions;

namespace ServiceRecovery.Tests;

/// <summary>Fenced blocks of a Markdown text, and where C# ones are found in compiled code.</summary>
internal static class Markdown
{
    public static IEnumerable<string> Blocks(string markdown, string language) =>
        Regex.Matches(markdown.ReplaceLineEndings("\n"), $"^```{language}[ \t]*\n(?<body>.*?)^```[ \t]*$",
            RegexOptions.Multiline | RegexOptions.Singleline).Select(match => match.Groups["body"].Value);

    /// <summary>Whether the block's lines stand together in the code, whatever their indentation.</summary>
    public static bool IsContiguousIn(string code, string block) =>
        Lines(code).Contains(Lines(block), StringComparison.Ordinal);

    private static string Lines(string text) => "\n" + string.Join('\n', text.ReplaceLineEndings("\n").Split('\n')
        .Select(line => line.Trim()).Where(line => line.Length > 0)) + "\n";
}
