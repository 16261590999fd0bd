namespace ServiceRecovery;

/// <summary>A case exists: who reported what, under which policy.</summary>
internal sealed record CaseOpened : CaseEvent, IImported
{
    public required string Source { get; init; }

    public required string Reference { get; init; }

    public required string Origin { get; init; }

    public required PolicyReference Policy { get; init; }

    /// <summary>Why it may be the wrong version; null where it is in force on a date that is known.</summary>
    public Finding? PolicyDoubt { get; init; }

    public string? Incident { get; init; }

    public IncidentVerdict Verdict { get; init; }

    public IReadOnlyList<Failure> Failures { get; init; } = [];

    public IReadOnlyList<Party> Parties { get; init; } = [];

    public bool Imported { get; init; }
}
