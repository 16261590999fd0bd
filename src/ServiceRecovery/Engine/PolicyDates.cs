namespace ServiceRecovery;

/// <summary>The dates of a case that is about to be opened: what says which version of a policy is in force for it.</summary>
internal sealed class PolicyDates(OpenCase open, IReadOnlyList<RecordedEvent> incident, DateTimeOffset now)
{
    /// <summary>When the report came in.</summary>
    public DateTimeOffset Reported { get; } = open.Failure?.ReceivedAt ?? Opening.ReceivedAt(open) ?? now;

    /// <summary>What the host's sources say; asked only where the report does not know a date.</summary>
    public CaseFacts? Gathered { get; set; }

    /// <summary>The date that a name means, or null where it is not known; what the host states counts before all else.</summary>
    public DateTimeOffset? Find(string anchor) => Stated(anchor) ?? Known(anchor) ?? FromSources(anchor);

    private DateTimeOffset? Known(string anchor) => anchor switch
    {
        Deadline.DefaultAnchor => Opening.ReceivedAt(open) ?? now,
        "asOf" => now,
        "failure.receivedAt" => Reported,
        "failure.occurredAt" => open.Failure?.OccurredAt,
        "failure.startedAt" => open.Failure?.StartedAt,
        "failure.endedAt" => open.Failure?.EndedAt,
        "failure.firstEvidenceAt" => open.Failure?.FirstEvidenceAt,
        _ => OfIncident(anchor),
    };

    /// <summary>A value that is no date is refused where the facts of the case are filled.</summary>
    private DateTimeOffset? Stated(string anchor) =>
        open.Facts.TryGetValue(anchor, out var text)
        && StandardFacts.Find(anchor) is Fact<DateTimeOffset> fact
        && FactText.TryParse(fact, text, out var value)
            ? fact.Read(value)
            : null;

    private DateTimeOffset? OfIncident(string anchor)
    {
        const string Prefix = "incident.";
        DateTimeOffset? latest = null;

        foreach (var declared in incident.Select(recorded => recorded.Body).OfType<IncidentDeclared>())
        {
            latest = anchor.StartsWith(Prefix, StringComparison.Ordinal)
                && declared.Dates.TryGetValue(anchor[Prefix.Length..], out var date)
                    ? date
                    : latest;
        }

        return latest;
    }

    private DateTimeOffset? FromSources(string anchor) =>
        Gathered is not null
        && StandardFacts.Find(anchor) is Fact<DateTimeOffset> fact
        && Gathered.TryFind(fact, out var value)
            ? fact.Read(value)
            : null;
}
