namespace ServiceRecovery;

/// <summary>The customer, as facts. None of them names a person.</summary>
/// <remarks>Reading what nobody set throws; in a condition it makes the rule err.</remarks>
public sealed class PartyFacts
{
    private readonly CaseFacts _facts;

    internal PartyFacts(CaseFacts facts) => _facts = facts;

    /// <summary>What the customer is, in the host's words: <c>consumer</c>, <c>business</c>.</summary>
    public string Kind
    {
        get => _facts.Get(StandardFacts.PartyKind);
        set => _facts.Set(StandardFacts.PartyKind, value);
    }

    /// <summary>The customer's status, in the host's words.</summary>
    public string Status
    {
        get => _facts.Get(StandardFacts.PartyStatus);
        set => _facts.Set(StandardFacts.PartyStatus, value);
    }

    /// <summary>How the customer is related to the company, in the host's words.</summary>
    public string Relation
    {
        get => _facts.Get(StandardFacts.Relation);
        set => _facts.Set(StandardFacts.Relation, value);
    }

    /// <summary>How the customer feels.</summary>
    public Emotion Emotion
    {
        get => _facts.Get(StandardFacts.Emotion);
        set => _facts.Set(StandardFacts.Emotion, value);
    }

    /// <summary>For how many years the customer has been one.</summary>
    public double Tenure
    {
        get => _facts.Get(StandardFacts.Tenure);
        set => _facts.Set(StandardFacts.Tenure, value);
    }

    /// <summary>Whether the customer needs particular care.</summary>
    public bool Vulnerable
    {
        get => _facts.Get(StandardFacts.Vulnerable);
        set => _facts.Set(StandardFacts.Vulnerable, value);
    }

    /// <summary>The IANA name of the customer's time zone.</summary>
    public string TimeZone
    {
        get => _facts.Get(StandardFacts.TimeZone);
        set => _facts.Set(StandardFacts.TimeZone, value);
    }

    /// <summary>The customer's language, as a BCP 47 tag.</summary>
    public string Language
    {
        get => _facts.Get(StandardFacts.Language);
        set => _facts.Set(StandardFacts.Language, value);
    }

    /// <summary>Whose law applies, in the host's words.</summary>
    public string Jurisdiction
    {
        get => _facts.Get(StandardFacts.Jurisdiction);
        set => _facts.Set(StandardFacts.Jurisdiction, value);
    }

    /// <summary>Whether the host has verified who the customer is.</summary>
    public bool IdentityVerified
    {
        get => _facts.Get(StandardFacts.IdentityVerified);
        set => _facts.Set(StandardFacts.IdentityVerified, value);
    }

    /// <summary>How many failures hit the customer in the last twelve months, without this one.</summary>
    public int PriorFailures12m
    {
        get => _facts.Get(StandardFacts.PriorFailures);
        set => _facts.Set(StandardFacts.PriorFailures, value);
    }

    /// <summary>What the customer was given as goodwill in the last twelve months, in other cases.</summary>
    public Money PriorGoodwill12m
    {
        get => _facts.Get(StandardFacts.PriorGoodwill);
        set => _facts.Set(StandardFacts.PriorGoodwill, value);
    }

    /// <summary>Whether somebody acts for the customer.</summary>
    public bool Representative
    {
        get => _facts.Get(StandardFacts.Representative);
        set => _facts.Set(StandardFacts.Representative, value);
    }

    /// <summary>Whether the customer has asked to be left alone; known to be false of a new case.</summary>
    public bool LeaveAlone
    {
        get => _facts.Get(StandardFacts.LeaveAlone);
        set => _facts.Set(StandardFacts.LeaveAlone, value);
    }
}
