using System.Collections.Frozen;

namespace ServiceRecovery;

/// <summary>The stored names of events. A name is for ever; what a name means never changes, its schema number may rise.</summary>
internal static class EventCatalog
{
    /// <summary>The schema number of every event that this version writes.</summary>
    public const int Schema = 1;

    private const string Prefix = "servicerecovery.";

    private static readonly FrozenDictionary<Type, string> Names = new Dictionary<Type, string>
    {
        [typeof(CaseOpened)] = "case.opened",
        [typeof(RoundBegun)] = "case.round-begun",
        [typeof(AccountHeard)] = "case.account-heard",
        [typeof(DecisionRecorded)] = "case.decided",
        [typeof(DutyOpened)] = "duty.opened",
        [typeof(DutyBreached)] = "duty.breached",
        [typeof(ContactRecorded)] = "case.contacted",
        [typeof(FactsStated)] = "case.facts-stated",
        [typeof(PartyNamed)] = "case.party-named",
        [typeof(PropertySet)] = "case.property-set",
        [typeof(WordKept)] = "case.word-kept",
        [typeof(WordVoided)] = "case.word-voided",
        [typeof(StepReported)] = "step.reported",
        [typeof(RecordRetracted)] = "case.record-retracted",
        [typeof(IncidentTaken)] = "case.incident-taken",
        [typeof(CaseParked)] = "case.parked",
        [typeof(CaseAbsorbed)] = "case.absorbed",
        [typeof(PolicyChanged)] = "case.policy-changed",
        [typeof(CustomerRestrained)] = "customer.restrained",
        [typeof(CustomerContacted)] = "customer.contacted",
        [typeof(GoodwillGiven)] = "customer.goodwill-given",
        [typeof(IncidentDeclared)] = "incident.declared",
        [typeof(IncidentScoped)] = "incident.scoped",
        [typeof(VerdictGiven)] = "incident.verdict-given",
        [typeof(EvidenceShared)] = "incident.evidence-shared",
        [typeof(PolicyActivated)] = "policy.activated",
        [typeof(GearSwitched)] = "policy.gear-switched",
        [typeof(AuditSealed)] = "audit.sealed",
    }.ToFrozenDictionary(entry => entry.Key, entry => Prefix + entry.Value);

    /// <summary>Moves, duties and offers carry in their name what became of them, so that a subscriber can choose.</summary>
    private static readonly FrozenDictionary<CaseTrigger, string> Moves = Enum.GetValues<CaseTrigger>()
        .ToFrozenDictionary(trigger => trigger, trigger => Prefix + "case." + Participle(trigger));

    private static readonly FrozenDictionary<DutyStatus, string> Duties = Enum.GetValues<DutyStatus>()
        .ToFrozenDictionary(status => status, status => Prefix + "duty." + Kebab($"{status}"));

    private static readonly FrozenDictionary<OfferStatus, string> Offers = Enum.GetValues<OfferStatus>()
        .ToFrozenDictionary(status => status, status => Prefix + "offer." + Kebab($"{status}"));

    private static readonly FrozenDictionary<string, Type> Types = Names.Select(entry => (entry.Value, entry.Key))
        .Concat(Moves.Values.Select(name => (name, typeof(CaseMoved))))
        .Concat(Duties.Values.Select(name => (name, typeof(DutyChanged))))
        .Concat(Offers.Values.Select(name => (name, typeof(OfferChanged))))
        .ToFrozenDictionary(entry => entry.Item1, entry => entry.Item2);

    /// <summary>Every stored name that this version knows.</summary>
    public static IEnumerable<string> All => Types.Keys;

    public static string NameOf(CaseEvent body) => body switch
    {
        CaseMoved moved => Moves[moved.Trigger],
        DutyChanged changed => Duties[changed.Status],
        OfferChanged changed => Offers[changed.Offer.Status],
        _ => Names[body.GetType()],
    };

    /// <summary>The type that reads an event of that name; null if this version does not know it.</summary>
    public static Type? Find(string name) => Types.GetValueOrDefault(name);

    private static string Participle(CaseTrigger trigger) => trigger switch
    {
        CaseTrigger.Suspect => "suspected",
        CaseTrigger.Report => "reported",
        CaseTrigger.Acknowledge => "acknowledged",
        CaseTrigger.Apologize => "apologized",
        CaseTrigger.StartFix => "fixing",
        CaseTrigger.CompleteFix => "fixed",
        CaseTrigger.ShowConcern => "concern-shown",
        CaseTrigger.OfferExtra => "extra-offered",
        CaseTrigger.Confirm => "confirmed",
        CaseTrigger.Dispute => "disputed",
        CaseTrigger.Relapse => "relapsed",
        CaseTrigger.Expire => "unconfirmed",
        CaseTrigger.Reject => "not-upheld",
        CaseTrigger.Refer => "referred",
        CaseTrigger.LeaveAlone => "left-alone",
        CaseTrigger.Withdraw => "withdrawn",
        CaseTrigger.Churn => "churned",
        CaseTrigger.Abandon => "undeliverable",
        CaseTrigger.Merge => "merged",
        CaseTrigger.Unmerge => "unmerged",
        CaseTrigger.Retract => "retracted",
        CaseTrigger.Reopen => "reopened",
        _ => throw new ArgumentOutOfRangeException(nameof(trigger), trigger, "The trigger has no stored name."),
    };

    private static string Kebab(string name) => string.Concat(
        name.Select((letter, index) =>
            char.IsUpper(letter) && index > 0 ? $"-{char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));
}
