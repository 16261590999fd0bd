using System.Text.RegularExpressions;

namespace ServiceRecovery.Tests;

/// <summary>A type or a member of a type, found by its braces.</summary>
internal sealed record SourceMember
{
    private static readonly Regex TypeHeader = new(
        @"(?<!\.)\b(?:class|struct|interface|enum|record(?:\s+(?:class|struct))?)\s+(?<name>\w+)",
        RegexOptions.Compiled);

    /// <summary>Everything up to the body, the initializer or the semicolon.</summary>
    public required string Header { get; init; }

    public required int FirstLine { get; init; }

    public required int LineCount { get; init; }

    /// <summary>0 for a type of the file, 1 for its members, and so on.</summary>
    public required int Depth { get; init; }

    /// <summary>Whether it is a field or property with an initializer: a table, not steps to follow.</summary>
    public required bool IsInitialized { get; init; }

    public bool IsType => !IsInitialized && TypeHeader.IsMatch(Header);

    public string TypeName => TypeHeader.Match(Header).Groups["name"].Value;

    public bool Has(string modifier) => Regex.IsMatch(Header, $@"\b{modifier}\b");

    public static IReadOnlyList<SourceMember> ReadAll(string code) =>
        [.. new MemberReader(code).Read().OrderBy(member => member.FirstLine)];

    public static bool IsTypeHeader(string header) => TypeHeader.IsMatch(header);
}
