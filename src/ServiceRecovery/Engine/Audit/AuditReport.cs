namespace ServiceRecovery;

/// <summary>What an examination of events and their log found.</summary>
public sealed record AuditReport
{
    /// <summary>How many events were read.</summary>
    public required long Events { get; init; }

    /// <summary>How many leaves the log has: one for each commit to a stream, and an event may stand in it twice.</summary>
    public required long Leaves { get; init; }

    /// <summary>How many events come after the last leaf of their stream: too new, or older than the log.</summary>
    public required long Unsealed { get; init; }

    /// <summary>With how many of the given checkpoints the log agrees.</summary>
    public required int Checkpoints { get; init; }

    /// <summary>The root of the log, in lower-case hex.</summary>
    public required string Root { get; init; }

    /// <summary>What was found wrong, at most 1,000 sentences; empty if nothing.</summary>
    public required IReadOnlyList<string> Faults { get; init; }

    /// <summary>Whether nothing was found wrong.</summary>
    public bool IsSound => Faults.Count == 0;
}
