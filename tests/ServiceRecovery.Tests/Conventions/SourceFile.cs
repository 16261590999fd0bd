using System.Text.RegularExpressions;

namespace ServiceRecovery.Tests;

/// <summary>A C# file as the conventions see it: its place, its text, and its bare code.</summary>
internal sealed class SourceFile
{
    private readonly Lazy<string> _code;
    private readonly Lazy<IReadOnlyList<SourceMember>> _members;

    public SourceFile(string path, string text)
    {
        Path = path;
        Text = text;
        _code = new(() => CodeText.WithoutCommentsAndStrings(text));
        _members = new(() => SourceMember.ReadAll(Code));
    }

    /// <summary>Relative to the repository's root, with slashes.</summary>
    public string Path { get; }

    public string Text { get; }

    public string Code => _code.Value;

    /// <summary>Types and their members, outermost first.</summary>
    public IReadOnlyList<SourceMember> Members => _members.Value;

    public IEnumerable<SourceMember> TopLevelTypes => Members.Where(member => member is { IsType: true, Depth: 0 });

    /// <summary>The project's folder below <c>src</c>, such as <c>ServiceRecovery.Sqlite</c>.</summary>
    public string Package => Path.Split('/')[1];

    /// <summary>The concept's folder inside the project; empty for a file beside the project file.</summary>
    public string Folder => Path.Split('/') is { Length: > 3 } parts ? parts[2] : string.Empty;

    public int LineCount => Text.Count(character => character == '\n');

    public bool Mentions(string pattern) => Regex.IsMatch(Code, pattern);
}
