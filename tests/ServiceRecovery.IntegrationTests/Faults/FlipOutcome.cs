namespace ServiceRecovery.IntegrationTests.Faults;

/// <summary>What became of a flipped bit.</summary>
internal enum FlipOutcome
{
    /// <summary>Every event reads as before.</summary>
    Harmless,

    /// <summary>The store refused to read, or the checker said so.</summary>
    Found,

    /// <summary>Events of a customer do not come up, and only SQLite's own integrity check says why.</summary>
    Missing,

    /// <summary>Only the last event of a stream reads otherwise, for which nothing vouches.</summary>
    AtTheEnd,

    /// <summary>Something else than the one typed exception.</summary>
    Untyped,

    /// <summary>An event reads otherwise, and nobody says so.</summary>
    Silent,
}
