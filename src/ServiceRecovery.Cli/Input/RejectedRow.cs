namespace ServiceRecovery.Cli;

/// <summary>A row that was not opened: where it stands, what was found there and why it cannot be taken.</summary>
internal sealed record RejectedRow(long Line, string? Column, string? Value, string Reason)
{
    private const int Shown = 40;

    /// <summary>The value as it can be printed: on one line, cut, without control characters.</summary>
    public string? ShortValue { get; } = Shorten(Value);

    public override string ToString() =>
        (Column, ShortValue) switch
        {
            (null, null) => $"line {Line}: {Reason}",
            (null, _) => $"line {Line}: '{ShortValue}' {Reason}",
            (_, null) => $"line {Line}, {Column}: {Reason}",
            _ => $"line {Line}, {Column}: '{ShortValue}' {Reason}",
        };

    private static string? Shorten(string? value)
    {
        if (value is null)
        {
            return null;
        }

        var cut = value.Length <= Shown ? value : value[..CutAt(value)] + "...";

        return string.Create(cut.Length, cut, static (shown, text) =>
        {
            for (var at = 0; at < shown.Length; at++)
            {
                shown[at] = char.IsControl(text[at]) ? ' ' : text[at];
            }
        });
    }

    // Half a surrogate pair cannot be written as UTF-8.
    private static int CutAt(string value) => char.IsHighSurrogate(value[Shown - 1]) ? Shown - 1 : Shown;
}
