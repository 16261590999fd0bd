namespace ServiceRecovery.IntegrationTests.Faults;

/// <summary>What became of a flipped bit.</summary>
internal enum FlipOutcome
{
    /// <summary>Every event reads as before, and so does the audit log.</summary>
    Harmless,

    /// <summary>The store refused to read, or the checker said so.</summary>
    Found,

    /// <summary>
    /// Only the audit log tells: the last event of a stream has none after it to hold its hash, and nothing in the store
    /// counts the events of a stream that is no case's. Or it is the log itself that was hit.
    /// </summary>
    FoundByAudit,

    /// <summary>Something else than the one typed exception.</summary>
    Untyped,

    /// <summary>An event reads otherwise, and nobody says so.</summary>
    Silent,
}
