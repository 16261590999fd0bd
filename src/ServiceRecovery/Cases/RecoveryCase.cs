using System.Collections.Immutable;

namespace ServiceRecovery;

/// <summary>One customer's failure and everything done about it: the sum of the events of one stream.</summary>
/// <remarks>
/// Immutable and safe to share. It is never stored; it is folded from the events each time, so it cannot disagree with
/// them. Persons are pseudonyms; <see cref="NameOf"/> gives the host's id as long as it is not erased.
/// </remarks>
public sealed record RecoveryCase
{
    internal RecoveryCase()
    {
    }

    /// <summary>Whose case.</summary>
    public TenantId Tenant { get; internal init; }

    /// <summary>Its id.</summary>
    public CaseId Id { get; internal init; }

    /// <summary>The sequence of the last event that it holds.</summary>
    public long Version { get; internal init; }

    /// <summary>Where it stands.</summary>
    public CaseState State { get; internal init; }

    /// <summary>The system that reported the failure.</summary>
    public string Source { get; internal init; } = "";

    /// <summary>The failure's reference in that system.</summary>
    public string Reference { get; internal init; } = "";

    /// <summary>How the report came in: <c>form</c>, <c>phone</c>, <c>public-post</c>, <c>incident</c>.</summary>
    public string Origin { get; internal init; } = "";

    /// <summary>The exact policy version that decides.</summary>
    public PolicyReference Policy { get; internal init; } = new("", "", "");

    /// <summary>The host's id of the incident; null if it belongs to none.</summary>
    public string? Incident { get; internal init; }

    /// <summary>
    /// Whether it belongs to that incident: what a person said of this case by name, else the latest verdict for every
    /// member where it is known to concern the case, else what the report said.
    /// </summary>
    public IncidentVerdict Verdict { get; internal init; }

    /// <summary>
    /// Why the scope of its incident holds it or not: one finding for each mark, with the value that the host stated.
    /// Then what a person must look at before the incident's verdict can do its work here: <c>verdict-waits</c> while
    /// it is not known whether a verdict for all concerns the case, <c>verdict-outside</c> where the scope leaves it
    /// out, <c>nobody-named</c> where no customer is known. Empty while there is nothing to say.
    /// </summary>
    public IReadOnlyList<Finding> ScopeFindings => [.. IncidentScope.Test(this), .. VerdictForAll.FindingsOf(this)];

    /// <summary>What went wrong: one or more, the first reported first; empty only in an old suspicion.</summary>
    public ImmutableArray<Failure> Failures { get; internal init; } = [];

    /// <summary>Everybody in the case.</summary>
    public ImmutableArray<Party> Parties { get; internal init; } = [];

    /// <summary>The rounds, oldest first, with those that were taken back; empty only while suspected.</summary>
    public ImmutableArray<Round> Rounds { get; internal init; } = [];

    /// <summary>Everything that was ever owed, in the order in which it came to be owed.</summary>
    public ImmutableArray<Duty> Duties { get; internal init; } = [];

    /// <summary>What may be given beyond the duties, as the latest decision has it.</summary>
    public IReadOnlyList<OfferChoice> Choices => Decision?.Decision.Choices ?? [];

    /// <summary>The offers that began their life in this case, each as it stands.</summary>
    public ImmutableArray<RecoveryOffer> Offers { get; internal init; } = [];

    /// <summary>What was accepted, is not given yet, and no open duty stands for. It is owed in any state.</summary>
    public IReadOnlyList<RecoveryOffer> OwedOffers => Offers.IsEmpty ? [] : [.. Offers.Where(IsOwedAlone)];

    /// <summary>What a person should look at, as the latest decision has it.</summary>
    public IReadOnlyList<Finding> Findings => PolicyDoubt is { } doubt
        ? [doubt, .. Decision?.Decision.Findings ?? []]
        : Decision?.Decision.Findings ?? [];

    /// <summary>The roles that may release the goodwill of the latest decision, the lowest first.</summary>
    /// <value>Empty if there is no goodwill, if it is held, if nobody may release that much, or if everybody may.</value>
    public IReadOnlyList<Grant> Grants => Decision?.Decision.Grants ?? [];

    /// <summary>The moves of the case, oldest first.</summary>
    public ImmutableArray<Transition> History { get; internal init; } = [];

    /// <summary>Properties that are no states, such as <c>contained</c>, <c>on-hold</c>, <c>owner</c>.</summary>
    public ImmutableSortedDictionary<string, string> Properties { get; internal init; } =
        ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>What the host stated about the case, by fact name, in the form in which facts are stored.</summary>
    public ImmutableSortedDictionary<string, string> StatedFacts { get; internal init; } =
        ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>When it was opened: where the report says when it was received, then.</summary>
    public DateTimeOffset OpenedAt { get; internal init; }

    /// <summary>When it was recorded here, whatever its history says.</summary>
    public DateTimeOffset EnteredAt { get; internal init; }

    /// <summary>When its last event was recorded.</summary>
    public DateTimeOffset ChangedAt { get; internal init; }

    /// <summary>When the company last did something for the customer; null if it never did.</summary>
    public DateTimeOffset? LastCompanyActAt { get; internal init; }

    /// <summary>
    /// When it is looked at again whether the reasons of a rejection must still be withheld; null if nothing is withheld,
    /// or a person has been asked since.
    /// </summary>
    public DateTimeOffset? WithheldUntil { get; internal init; }

    /// <summary>The law under which the reasons of the latest rejection were withheld; null if none were.</summary>
    public string? WithheldUnder { get; internal init; }

    /// <summary>
    /// Who approved that: a pseudonym, which <see cref="NameOf"/> names. Null if nothing was withheld.
    /// </summary>
    public PersonId? WithheldBy { get; internal init; }

    /// <summary>The case in which it goes on; null unless merged.</summary>
    public CaseId? MergedInto { get; internal init; }

    /// <summary>Why the worker leaves it alone; null if it does not.</summary>
    public string? Parked { get; internal init; }

    /// <summary>An event type that this version does not know; null normally. Such a case takes no commands.</summary>
    public string? UnknownEvent { get; internal init; }

    /// <summary>Whether the customer has confirmed early and the word is kept until the last duty is done.</summary>
    public bool HasKeptWord => KeptWord is not null;

    /// <summary>The customer's pseudonym; null while nobody is known.</summary>
    public PersonId? Customer
    {
        get
        {
            foreach (var party in Parties)
            {
                if (party.Role == PartyRole.Customer)
                {
                    return party.Person;
                }
            }

            return null;
        }
    }

    /// <summary>The round that is under way; null while suspected.</summary>
    public Round? CurrentRound
    {
        get
        {
            for (var index = Rounds.Length - 1; index >= 0; index--)
            {
                if (!Rounds[index].IsRetracted)
                {
                    return Rounds[index];
                }
            }

            return null;
        }
    }

    /// <summary>Whether it stands in an open state.</summary>
    public bool IsOpen => State is >= CaseState.Suspected and <= CaseState.ExtraOffered;

    internal ImmutableDictionary<PersonId, string> Names { get; init; } = ImmutableDictionary<PersonId, string>.Empty;

    internal KeptWord? KeptWord { get; init; }

    /// <summary>Why the case may be pinned to the wrong version of its policy; null where nothing speaks for that.</summary>
    internal Finding? PolicyDoubt { get; init; }

    internal DecisionRecorded? Decision { get; init; }

    internal ImmutableDictionary<string, StepProgress> Steps { get; init; } =
        ImmutableDictionary<string, StepProgress>.Empty;

    internal ImmutableHashSet<string> Commands { get; init; } = [];

    /// <summary>Whom the incident concerns, as the case has taken it over.</summary>
    internal ImmutableArray<ScopeCriterion> Scope { get; init; } = [];

    /// <summary>The latest verdict for every member of the incident; null if there was none.</summary>
    internal VerdictForAll? VerdictForAll { get; init; }

    /// <summary>Whether a person judged this case by name, which outlasts every verdict for all.</summary>
    internal bool IsJudgedByName { get; init; }

    /// <summary>The verdicts of the incident that took hold of the case, oldest first.</summary>
    internal ImmutableArray<VerdictTaken> VerdictsTaken { get; init; } = [];

    /// <summary>The last event of the incident's stream that the case has taken over.</summary>
    internal long IncidentSeen { get; init; }

    internal int Contacts { get; init; }

    internal bool Imported { get; init; }

    /// <summary>The records that were mistakes.</summary>
    internal ImmutableHashSet<long> Retracted { get; init; } = [];

    /// <summary>For each case that is merged into this one, when the earlier of both reports came in.</summary>
    internal ImmutableDictionary<CaseId, DateTimeOffset> MergedClocks { get; init; } =
        ImmutableDictionary<CaseId, DateTimeOffset>.Empty;

    /// <summary>When the earliest report of a merged case came in; null if none is merged into this one.</summary>
    internal DateTimeOffset? MergedClock => MergedClocks.IsEmpty ? null : MergedClocks.Values.Min();

    /// <summary>Whether the case has a customer whose words and id are erased.</summary>
    internal bool IsErased => Customer is { } customer && NameOf(customer) is null;

    /// <summary>The host's id of a person; null if it is erased or the person is not in the case.</summary>
    public string? NameOf(PersonId person) => Names.GetValueOrDefault(person);

    /// <summary>The duty with that id, or null.</summary>
    public Duty? FindDuty(DutyId id)
    {
        foreach (var duty in Duties)
        {
            if (duty.Id == id)
            {
                return duty;
            }
        }

        return null;
    }

    /// <summary>The latest duty of that kind that is still open, or null.</summary>
    public Duty? FindOpenDuty(string kind)
    {
        for (var index = Duties.Length - 1; index >= 0; index--)
        {
            if (Duties[index].IsOpen && Duties[index].Name == kind)
            {
                return Duties[index];
            }
        }

        return null;
    }

    private bool IsOwedAlone(RecoveryOffer offer) =>
        offer.Status is OfferStatus.Accepted or OfferStatus.Reserved or OfferStatus.Issuing or OfferStatus.Uncertain
        && Duties.All(duty => !duty.IsOpen || !offer.Settles(duty.Name));
}
