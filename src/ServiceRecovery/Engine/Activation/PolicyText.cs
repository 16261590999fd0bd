namespace ServiceRecovery;

/// <summary>One document as it was found.</summary>
internal sealed record PolicyText(string File, string Text);

/// <summary>What a source holds, or why it cannot be read; equal where nothing has changed.</summary>
internal sealed record SourceReading(IReadOnlyList<PolicyText> Documents, string? Fault = null)
{
    public bool IsSame(SourceReading? other) =>
        other is not null && Fault == other.Fault && Documents.SequenceEqual(other.Documents);

    public static SourceReading Failed(string fault) => new([], fault);

    /// <summary>What a source holds, whatever goes wrong: whoever reads on a timer has nobody who would catch it.</summary>
    public static SourceReading Of(IPolicySource source)
    {
        try
        {
            return source.Read();
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return Failed($"It cannot be read: {error.GetType().Name}: {error.Message}");
        }
    }
}

/// <summary>What documents say.</summary>
internal sealed record ReadPolicies(
    IReadOnlyList<RecoveryPolicy> Policies, IReadOnlyList<string> Errors, IReadOnlyList<string> Warnings);

/// <summary>Reads, checks and tests documents, all of them together.</summary>
/// <param name="documents">Their texts.</param>
/// <param name="known">What they may include besides each other.</param>
internal delegate ReadPolicies PolicyReader(IReadOnlyList<PolicyText> documents, IReadOnlyList<RecoveryPolicy> known);
