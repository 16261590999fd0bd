namespace ServiceRecovery.IntegrationTests.Faults;

/// <summary>What became of a flipped bit.</summary>
internal enum FlipOutcome
{
    /// <summary>Every event reads as before.</summary>
    Harmless,

    /// <summary>The store refused to read, or the checker said so.</summary>
    Found,

    /// <summary>
    /// A customer's stream, or its end, does not come up, and only SQLite's own integrity check says why: nothing in the store
    /// counts the events of a stream that is no case's. The audit log does.
    /// </summary>
    Missing,

    /// <summary>Only the last event of a stream reads otherwise, for which nothing vouches.</summary>
    AtTheEnd,

    /// <summary>Something else than the one typed exception.</summary>
    Untyped,

    /// <summary>An event reads otherwise, and nobody says so.</summary>
    Silent,
}
