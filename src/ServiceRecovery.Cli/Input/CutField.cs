namespace ServiceRecovery.Cli;

/// <summary>A field that was too long and cut: where it begins, how long it is and how many line ends were in the cut.</summary>
internal sealed class CutField(long line, long emittedLine)
{
    public long Line { get; } = line;

    /// <summary>The line on which the parser behind the guard sees the field's beginning.</summary>
    public long EmittedLine { get; } = emittedLine;

    public long Length { get; set; }

    public long SwallowedLines { get; set; }
}
