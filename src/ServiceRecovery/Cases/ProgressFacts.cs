namespace ServiceRecovery;

/// <summary>How the case has gone so far, as facts.</summary>
/// <remarks>Reading what nobody set throws; in a condition it makes the rule err.</remarks>
public sealed class ProgressFacts
{
    private readonly CaseFacts _facts;

    internal ProgressFacts(CaseFacts facts) => _facts = facts;

    /// <summary>The round that begins, from 1.</summary>
    public int Round
    {
        get => _facts.Get(StandardFacts.Round);
        set => _facts.Set(StandardFacts.Round, value);
    }

    /// <summary>Whether a step made matters worse.</summary>
    public bool Worsened
    {
        get => _facts.Get(StandardFacts.Worsened);
        set => _facts.Set(StandardFacts.Worsened, value);
    }

    /// <summary>How often a fix was tried.</summary>
    public int FixAttempts
    {
        get => _facts.Get(StandardFacts.FixAttempts);
        set => _facts.Set(StandardFacts.FixAttempts, value);
    }

    /// <summary>How often the customer was contacted in the last thirty days.</summary>
    public int Contacts30d
    {
        get => _facts.Get(StandardFacts.Contacts);
        set => _facts.Set(StandardFacts.Contacts, value);
    }

    /// <summary>How many promises of this recovery were missed.</summary>
    public int MissedPromises
    {
        get => _facts.Get(StandardFacts.MissedPromises);
        set => _facts.Set(StandardFacts.MissedPromises, value);
    }

    /// <summary>For how long the case has been open.</summary>
    public TimeSpan Age
    {
        get => _facts.Get(StandardFacts.Age);
        set => _facts.Set(StandardFacts.Age, value);
    }

    /// <summary>Whether a person must settle a suspicion of abuse; it delays goodwill only.</summary>
    public bool Suspicion
    {
        get => _facts.Get(StandardFacts.Suspicion);
        set => _facts.Set(StandardFacts.Suspicion, value);
    }

    /// <summary>Which variant of the policy is in force.</summary>
    public Gear Gear
    {
        get => _facts.Get(StandardFacts.Gear);
        set => _facts.Set(StandardFacts.Gear, value);
    }

    /// <summary>What this case has given as goodwill.</summary>
    public Money GoodwillGiven
    {
        get => _facts.Get(StandardFacts.GoodwillGiven);
        set => _facts.Set(StandardFacts.GoodwillGiven, value);
    }

    /// <summary>Whether the failure is discussed in public.</summary>
    public bool Public
    {
        get => _facts.Get(StandardFacts.IsPublic);
        set => _facts.Set(StandardFacts.IsPublic, value);
    }

    /// <summary>What is so of every case that was just opened.</summary>
    internal void Begin()
    {
        Round = 1;
        Worsened = false;
        FixAttempts = 0;
        Contacts30d = 0;
        MissedPromises = 0;
        Age = TimeSpan.Zero;
        Suspicion = false;
        Gear = Gear.Normal;
        GoodwillGiven = default;
        Public = false;
        _facts.Party.LeaveAlone = false;
    }
}
