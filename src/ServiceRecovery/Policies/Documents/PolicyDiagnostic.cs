namespace ServiceRecovery;

/// <summary>What is wrong, or doubtful, at one place of a policy's document.</summary>
public sealed record PolicyDiagnostic
{
    /// <summary>Whether the policy cannot be used because of it; false for a warning.</summary>
    public required bool IsError { get; init; }

    /// <summary>A stable kebab-case name for machines, such as <c>unknown-member</c>.</summary>
    public required string Code { get; init; }

    /// <summary>What was found and what would work, in one or two sentences.</summary>
    public required string Message { get; init; }

    /// <summary>The file, as it was named to the reader; null where the text had no name.</summary>
    public string? File { get; init; }

    /// <summary>The line, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>The column in UTF-16 characters, from 1.</summary>
    public required int Column { get; init; }

    /// <summary>As compilers write it, so that editors jump to the place: <c>file(line,column): error code: message</c>.</summary>
    public override string ToString() => $"{File}({Line},{Column}): {(IsError ? "error" : "warning")} {Code}: {Message}";
}
