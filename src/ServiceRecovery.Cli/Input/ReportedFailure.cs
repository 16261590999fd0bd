namespace ServiceRecovery.Cli;

/// <summary>One reported failure as a row tells it, checked and ready to be opened.</summary>
internal sealed record ReportedFailure
{
    public required long Line { get; init; }

    public required string Source { get; init; }

    public required string Reference { get; init; }

    /// <summary>The host's id of the customer; null only where nobody has complained yet.</summary>
    public string? Customer { get; init; }

    public required Failure Failure { get; init; }

    /// <summary>The account in the customer's own words; null where the customer never complained.</summary>
    public string? CustomerWords { get; init; }

    public string? Incident { get; init; }

    /// <summary>Whether it belongs to the incident.</summary>
    public IncidentVerdict Verdict { get; init; }

    /// <summary>Who came first: the customer or the company.</summary>
    public ReportOrigin Origin { get; init; }

    public string? Channel { get; init; }

    public Emotion Emotion { get; init; }

    public int? TenureYears { get; init; }

    public bool Vulnerable { get; init; }
}
