namespace ServiceRecovery;

/// <summary>What a policy says about one thing that is owed: of what kind, by when, in which manner.</summary>
/// <remarks>Immutable and shared: one instance per policy serves every case.</remarks>
public sealed record DutyTerms
{
    /// <summary>
    /// What is owed. <c>apology</c>, <c>fix</c>, <c>concern</c> and <c>extra</c> move the case's state; any other
    /// kebab-case name has clocks and evidence but moves nothing.
    /// </summary>
    public required string Kind { get; init; }

    /// <summary>Why it is owed.</summary>
    public ObligationClass Class { get; init; }

    /// <summary>To whom, by role.</summary>
    public PartyRole Addressee { get; init; }

    /// <summary>Per which unit (a vehicle, a leg of a journey); null if there is one only.</summary>
    /// <remarks>
    /// <c>failure</c> and <c>account</c> owe it once for each failure that the case names, and for each account, booking
    /// or unit that one hit; the duties then bear their ids. Any other word owes one duty that bears the word.
    /// </remarks>
    public string? Unit { get; init; }

    /// <summary>How it must reach the customer.</summary>
    public DutyMode Mode { get; init; }

    /// <summary>The least rank of who does it.</summary>
    public Rank Rank { get; init; }

    /// <summary>Whether a person must do it, not a machine.</summary>
    public bool Person { get; init; }

    /// <summary>Whether an apology must accept responsibility, not only express regret.</summary>
    public bool AcceptsResponsibility { get; init; }

    /// <summary>The channel that it must use; null leaves the choice.</summary>
    public string? Channel { get; init; }

    /// <summary>The form in which it must be given: <c>letter</c>, <c>in-writing</c>. Null leaves the choice.</summary>
    /// <remarks><c>in-writing</c> is met by a letter, post, email and fax as well.</remarks>
    public string? Form { get; init; }

    /// <summary>The language, as a BCP 47 tag; null leaves the choice.</summary>
    /// <remarks><c>de</c> is met by <c>de-AT</c> as well.</remarks>
    public string? Language { get; init; }

    /// <summary>What it must say, each in a few words; empty leaves the choice.</summary>
    public IReadOnlyList<string> MustSay { get => field ?? []; init; }

    /// <summary>The texts that it must hold word for word; empty if none is prescribed.</summary>
    public IReadOnlyList<string> Verbatim { get => field ?? []; init; }

    /// <summary>When it must be done. The earliest whose anchor has happened counts; empty means without a clock.</summary>
    public IReadOnlyList<Deadline> Deadlines { get; init; } = [];

    /// <summary>When it may be done at the earliest; null at once.</summary>
    public Deadline? NotBefore { get; init; }

    /// <summary>When it ends unmet while it waits for somebody; null never.</summary>
    public Deadline? Until { get; init; }

    /// <summary>
    /// How long after it was met it is owed again, each time with clocks that start anew; null owes it once.
    /// </summary>
    /// <remarks>
    /// Until its own end, else while the company still owes something else; never after the fix, unless it comes after
    /// the fix itself, and never two at once.
    /// </remarks>
    public Period? RepeatEvery { get; init; }

    /// <summary>What must be present first, in plain words: <c>customer presents</c>. Null needs nothing.</summary>
    public string? Needs { get; init; }

    /// <summary>Whether a registered step may do it without a person's decision.</summary>
    public bool Automatic { get; init; }

    /// <summary>Whether evidence of the case's incident meets it.</summary>
    public bool IncidentEvidence { get; init; }

    /// <summary>What it is owed in spite of.</summary>
    public Restraint Despite { get; init; }

    /// <summary>What follows once it is late; empty if nothing does.</summary>
    public IReadOnlyList<BreachTerms> OnBreach { get => field ?? []; init; }

    /// <summary>How often it is tried before it counts as impossible; 1 or more.</summary>
    public int Attempts { get; init; } = 1;

    /// <summary>What is owed instead when it is impossible, in this order; empty if nothing is.</summary>
    public IReadOnlyList<string> Substitutes { get; init; } = [];

    /// <summary>The role that may waive it; null if nobody may. An entitlement is never waived.</summary>
    public string? WaivableBy { get; init; }

    /// <summary>The clause, guideline or decision that the duty comes from; null if the policy names none.</summary>
    public string? Source { get; init; }
}
