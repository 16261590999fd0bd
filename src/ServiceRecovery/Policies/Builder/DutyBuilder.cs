namespace ServiceRecovery;

/// <summary>By when and in which manner a duty is owed. What is not said is left open.</summary>
public sealed class DutyBuilder
{
    internal DutyBuilder(string kind) => Terms = new DutyTerms { Kind = kind };

    internal DutyTerms Terms { get; private set; }

    /// <summary>Why it is owed. Default conduct: something to be done, not given.</summary>
    public DutyBuilder As(ObligationClass obligation) => With(Terms with { Class = obligation });

    /// <summary>To whom. Default the customer.</summary>
    public DutyBuilder To(PartyRole addressee) => With(Terms with { Addressee = addressee });

    /// <summary>Once for each <c>failure</c> or <c>account</c> of the case; see <see cref="DutyTerms.Unit"/>.</summary>
    public DutyBuilder Per(string unit) => With(Terms with { Unit = unit });

    /// <summary>How it must reach the customer at the least.</summary>
    public DutyBuilder Mode(DutyMode mode) => With(Terms with { Mode = mode });

    /// <summary>The least rank of who does it.</summary>
    public DutyBuilder Rank(Rank rank) => With(Terms with { Rank = rank });

    /// <summary>A person must do it, not a machine.</summary>
    public DutyBuilder ByPerson() => With(Terms with { Person = true });

    /// <summary>An apology must accept responsibility, not only express regret.</summary>
    public DutyBuilder AcceptingResponsibility() => With(Terms with { AcceptsResponsibility = true });

    /// <summary>The channel that it must use.</summary>
    public DutyBuilder Channel(string channel) => With(Terms with { Channel = channel });

    /// <summary>The form in which it must be given, such as <c>letter</c>.</summary>
    public DutyBuilder Form(string form) => With(Terms with { Form = form });

    /// <summary>What it must say, each in a few words.</summary>
    public DutyBuilder MustSay(params string[] contents) =>
        With(Terms with { MustSay = [.. Terms.MustSay, .. contents] });

    /// <summary>A text that it must hold word for word.</summary>
    public DutyBuilder Verbatim(string text) => With(Terms with { Verbatim = [.. Terms.Verbatim, text] });

    /// <summary>The language, as a BCP 47 tag.</summary>
    public DutyBuilder Language(string language) => With(Terms with { Language = language });

    /// <summary>By when. Said several times, every deadline is kept, and the earliest whose anchor has happened counts.</summary>
    /// <param name="period">How long after the anchor.</param>
    /// <param name="from">What starts the clock; see <see cref="Deadline.From"/>.</param>
    public DutyBuilder Within(Period period, string from = Deadline.DefaultAnchor) =>
        Within(new Deadline { Within = period, From = from });

    /// <summary>By when, on a clock that stands still while the duty waits for somebody.</summary>
    /// <param name="period">How long after the anchor.</param>
    /// <param name="pausedBy">For whom.</param>
    public DutyBuilder Within(Period period, WaitingFor pausedBy) =>
        Within(new Deadline { Within = period, PausedBy = pausedBy });

    /// <summary>By when, with everything a deadline can say.</summary>
    public DutyBuilder Within(Deadline deadline) => With(Terms with { Deadlines = [.. Terms.Deadlines, deadline] });

    /// <summary>Not before this has happened, for example <c>incident.remedyAvailableFrom</c>.</summary>
    public DutyBuilder NotBefore(string anchor) => NotBefore(new Deadline { Within = default, From = anchor });

    /// <summary>Not before another duty is met: the same as <c>NotBefore("fix.metAt")</c>.</summary>
    public DutyBuilder After(string duty) => NotBefore($"{duty}{DutyOrder.MetSuffix}");

    /// <summary>Not before a time after something happened.</summary>
    public DutyBuilder NotBefore(Deadline deadline) => With(Terms with { NotBefore = deadline });

    /// <summary>When it ends unmet while it waits for somebody.</summary>
    public DutyBuilder Until(Deadline deadline) => With(Terms with { Until = deadline });

    /// <summary>It is owed again so long after it was met. Default once.</summary>
    public DutyBuilder RepeatEvery(Period period) => With(Terms with { RepeatEvery = period });

    /// <summary>What must be present first, in plain words.</summary>
    public DutyBuilder Needs(string what) => With(Terms with { Needs = what });

    /// <summary>A registered step may do it without a person's decision.</summary>
    public DutyBuilder Automatic() => With(Terms with { Automatic = true });

    /// <summary>Evidence of the case's incident meets it.</summary>
    public DutyBuilder MetByIncident() => With(Terms with { IncidentEvidence = true });

    /// <summary>What it is owed in spite of.</summary>
    public DutyBuilder Despite(Restraint restraints) => With(Terms with { Despite = Terms.Despite | restraints });

    /// <summary>Once it is late, this is owed as well.</summary>
    /// <param name="duty">Its kind, for example <c>explanation</c>.</param>
    /// <param name="within">By when, from the breach; null leaves it without a clock.</param>
    public DutyBuilder OnBreachOwe(string duty, Period? within = null) =>
        With(Terms with { OnBreach = [.. Terms.OnBreach, new BreachTerms { Owes = duty, Within = within }] });

    /// <summary>Once it is late, this role must know.</summary>
    public DutyBuilder OnBreachTell(string role) =>
        With(Terms with { OnBreach = [.. Terms.OnBreach, new BreachTerms { Tells = role }] });

    /// <summary>How often it is tried before it counts as impossible. Default once.</summary>
    public DutyBuilder Attempts(int count) => With(Terms with { Attempts = count });

    /// <summary>What is owed instead when it is impossible, in this order.</summary>
    public DutyBuilder OrElse(params string[] substitutes) => With(Terms with { Substitutes = [.. substitutes] });

    /// <summary>The role that may waive it. Default nobody.</summary>
    public DutyBuilder WaivableBy(string role) => With(Terms with { WaivableBy = role });

    /// <summary>The clause that it comes from, where the rule's own source does not say.</summary>
    public DutyBuilder Source(string source) => With(Terms with { Source = source });

    private DutyBuilder With(DutyTerms terms)
    {
        Terms = terms;

        return this;
    }
}
