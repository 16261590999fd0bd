namespace ServiceRecovery.Cli;

/// <summary>A titled table of short texts, drawn with lines on a terminal and as plain lines in a pipe.</summary>
internal sealed record Sheet(string Title, IReadOnlyList<SheetColumn> Columns, IReadOnlyList<string[]> Rows)
{
    /// <summary>A sentence under the table; null for none.</summary>
    public string? Note { get; init; }
}
