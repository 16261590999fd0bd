namespace ServiceRecovery;

/// <summary>Says when a step runs, and what it is good for.</summary>
public sealed class StepPlacement
{
    private readonly List<Func<RecoveryCase, bool>> _conditions = [];

    internal StepPlacement()
    {
    }

    internal CaseState? AfterState { get; private set; }

    internal CaseState? InsideState { get; private set; }

    internal CaseState? BeforeState { get; private set; }

    internal string? Duty { get; private set; }

    internal string? Channel { get; private set; }

    internal bool NeedsPerson { get; private set; }

    internal IssuerGuarantee? Guarantee { get; private set; }

    /// <summary>Runs once the case has reached the state in the current round, whatever came after.</summary>
    public StepPlacement After(CaseState state) => Set(() => AfterState = state);

    /// <summary>Runs only while the case is in the state.</summary>
    public StepPlacement Inside(CaseState state) => Set(() => InsideState = state);

    /// <summary>Runs before the case may enter the state, and blocks the move until it is completed.</summary>
    public StepPlacement Before(CaseState state) => Set(() => BeforeState = state);

    /// <summary>Runs only for cases of which this holds. The function must be pure.</summary>
    public StepPlacement When(Func<RecoveryCase, bool> condition) => Set(() => _conditions.Add(condition));

    /// <summary>Its evidence meets the duty of that kind; it runs only while that duty is open.</summary>
    /// <remarks>A duty that asks for a person, a rank, accepted responsibility or another channel is left to people.</remarks>
    /// <exception cref="ArgumentException"><paramref name="duty"/> is <c>extra</c>, which only a benefit meets.</exception>
    public StepPlacement Fulfils(string duty) => duty != DutyKinds.Extra
        ? Set(() => Duty = duty)
        : throw new ArgumentException(
            $"No step meets '{duty}' by its evidence: an offer that is issued does. Use Issues, and name the step in the "
            + "offer.",
            nameof(duty));

    /// <summary>
    /// It contacts the customer over that channel: it counts as a contact, waits for the end of quiet hours and while a
    /// contact cap is reached, and yields to the customer's wishes. What the duty that it fulfils is owed despite does not
    /// hold it back, and no wish keeps an accepted benefit from being issued.
    /// </summary>
    public StepPlacement Contacts(string channel) => Set(() => Channel = channel);

    /// <summary>A person does it; the library never runs it by itself.</summary>
    public StepPlacement ByPerson() => Set(() => NeedsPerson = true);

    /// <summary>It issues accepted offers that name it, with what the issuer guarantees.</summary>
    /// <remarks>
    /// What the library does with that where an answer never came, and after a restore, is a table in the package's README. Say what
    /// the issuer itself promises in writing: a step that calls it cannot promise more. <see cref="RecoveryHealthCheck"/> lists what
    /// was declared.
    /// </remarks>
    public StepPlacement Issues(IssuerGuarantee guarantee) => Set(() => Guarantee = guarantee);

    /// <summary>Whether evidence of the step can meet the duty: what a machine cannot do it does not begin.</summary>
    internal bool CanMeet(DutyTerms terms) =>
        terms is { Person: false, AcceptsResponsibility: false, Rank: <= Rank.Agent }
        && (terms.Channel is null || terms.Channel == Channel)
        && (Channel is null || terms.Mode <= DutyMode.Addressed);

    internal bool Fits(RecoveryCase current)
    {
        foreach (var condition in _conditions)
        {
            if (!condition(current))
            {
                return false;
            }
        }

        return true;
    }

    private StepPlacement Set(Action change)
    {
        change();

        return this;
    }
}
