namespace ServiceRecovery;

/// <summary>The incident that a case may belong to, as facts.</summary>
/// <remarks>Reading what nobody set throws; in a condition it makes the rule err.</remarks>
public sealed class IncidentFacts
{
    private readonly CaseFacts _facts;

    internal IncidentFacts(CaseFacts facts) => _facts = facts;

    /// <summary>The host's id of the incident.</summary>
    public string Id
    {
        get => _facts.Get(StandardFacts.IncidentId);
        set => _facts.Set(StandardFacts.IncidentId, value);
    }

    /// <summary>Whether the case belongs to it.</summary>
    public IncidentVerdict Verdict
    {
        get => _facts.Get(StandardFacts.Verdict);
        set => _facts.Set(StandardFacts.Verdict, value);
    }

    /// <summary>Whether the scope test of the incident includes this case.</summary>
    public bool InScope
    {
        get => _facts.Get(StandardFacts.InScope);
        set => _facts.Set(StandardFacts.InScope, value);
    }

    /// <summary>How many customers it hit.</summary>
    public int Size
    {
        get => _facts.Get(StandardFacts.Size);
        set => _facts.Set(StandardFacts.Size, value);
    }

    /// <summary>When it began.</summary>
    public DateTimeOffset StartedAt
    {
        get => _facts.Get(StandardFacts.IncidentStartedAt);
        set => _facts.Set(StandardFacts.IncidentStartedAt, value);
    }

    /// <summary>When it ended.</summary>
    public DateTimeOffset EndedAt
    {
        get => _facts.Get(StandardFacts.IncidentEndedAt);
        set => _facts.Set(StandardFacts.IncidentEndedAt, value);
    }

    /// <summary>When the regulator was told.</summary>
    public DateTimeOffset RegulatorNotifiedAt
    {
        get => _facts.Get(StandardFacts.RegulatorNotifiedAt);
        set => _facts.Set(StandardFacts.RegulatorNotifiedAt, value);
    }

    /// <summary>From when the remedy can be had.</summary>
    public DateTimeOffset RemedyAvailableFrom
    {
        get => _facts.Get(StandardFacts.RemedyAvailableFrom);
        set => _facts.Set(StandardFacts.RemedyAvailableFrom, value);
    }
}
