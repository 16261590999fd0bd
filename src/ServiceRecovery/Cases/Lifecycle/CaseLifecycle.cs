using System.Collections.Frozen;
using static ServiceRecovery.ActorConditions;
using static ServiceRecovery.ActorKind;
using static ServiceRecovery.CaseState;
using static ServiceRecovery.MoveConditions;
using On = ServiceRecovery.CaseTrigger;

namespace ServiceRecovery;

/// <summary>The one table that says which trigger leads from which state to which, who may fire it, and when.</summary>
/// <remarks>
/// The machine, the diagrams, the reasons of a refusal and the documents are made from it. Looking up a move reads no
/// clock, calls no store and runs no user code, so a refused trigger leaves nothing to undo.
/// </remarks>
public static class CaseLifecycle
{
    private static readonly CaseState[] WithAccount =
        [Acknowledged, Apologized, Fixing, Fixed, ConcernShown, ExtraOffered];

    private static readonly CaseState[] OpenStates = [Suspected, Reported, .. WithAccount];

    private static readonly CaseState[] ClosedStates =
        [Confirmed, Unconfirmed, NotUpheld, Referred, LeftAlone, Withdrawn, Churned, Undeliverable];

    private static readonly ActorKind[] Anyone =
        [ActorKind.System, Company, Partner, Customer, Representative, ThirdParty, Adjudicator];

    private static readonly ActorKind[] OfCustomer = [Customer, Representative];

    private static readonly Move[] Table =
    [
        new(New, On.Suspect, Suspected, Anyone, FailureNamed),
        new(New, On.Report, Reported, Anyone, Named),
        new(Suspected, On.Report, Reported, Anyone, Named, Concerned),
        new(Reported, On.Acknowledge, Acknowledged, [Company, ActorKind.System], Heard),
        new(Acknowledged, On.Apologize, Apologized, [Company], ApologyMade),
        new(Acknowledged, On.StartFix, Fixing, [Company, Partner], WaitingHarms),
        new(Apologized, On.StartFix, Fixing, [Company, Partner]),
        .. From([Acknowledged, Apologized, Fixing], On.CompleteFix, Fixed, [Company, Partner, ActorKind.System],
            FixMade, CommitmentDone),
        .. From([Apologized, Fixed], On.ShowConcern, ConcernShown, [Company],
            ApologyDone, FixDone, ExplanationDone, ConcernMade),
        .. From([Apologized, Fixed, ConcernShown], On.OfferExtra, ExtraOffered, [Company],
            ApologyDone, FixDone, ConcernDone, NothingAgainstOffer),
        .. From([Acknowledged, Apologized], On.Confirm, Confirmed, OfCustomer,
            MayAccept, Proven, EverythingDone, Unprompted),
        .. From([Fixing, Fixed, ConcernShown, ExtraOffered, LeftAlone, Unconfirmed], On.Confirm, Confirmed, OfCustomer,
            MayAccept, Proven, EverythingDone),
        .. From(WithAccount, On.Dispute, Reported, OfCustomer, MayComplain),
        .. From([Fixed, ConcernShown, ExtraOffered, Confirmed, Unconfirmed, LeftAlone], On.Relapse, Reported, Anyone,
            Said),
        .. From(WithAccount, On.Expire, Unconfirmed, [ActorKind.System], DoneOrWaiting, Reminded, WindowOver),
        new(Suspected, On.Reject, NotUpheld, [Company, ActorKind.System], Said, Excluded),
        .. From([Reported, .. WithAccount], On.Reject, NotUpheld, [Company], Said),
        .. From(OpenStates, On.Refer, Referred, [Company], Said),
        .. From(OpenStates, On.LeaveAlone, LeftAlone, OfCustomer, MayComplain),
        .. From(OpenStates, On.Withdraw, Withdrawn, OfCustomer, MayComplain),
        .. From(OpenStates, On.Churn, Churned, [Company], Said),
        .. From(OpenStates, On.Abandon, Undeliverable, [Company], Said),
        .. From(OpenStates, On.Merge, Merged, [Company], Said),
        new(Merged, On.Unmerge, Reported, [Company], Said),
        .. From([.. WithAccount, .. ClosedStates], On.Retract, Reported, [Company, Customer, Representative], Said),
        .. From(ClosedStates, On.Reopen, Reported, [Customer, Representative, Adjudicator, Company, ActorKind.System],
            MayComplain, Said, ReasonToReopen),
    ];

    private static readonly FrozenDictionary<(CaseState, CaseTrigger), Move> ByStateAndTrigger =
        Table.ToFrozenDictionary(move => (move.From, move.Trigger));

    /// <summary>Every move, in the order of the table.</summary>
    public static IReadOnlyList<Move> Moves => Table;

    /// <summary>The states in which a case still waits for its recovery.</summary>
    public static IReadOnlyList<CaseState> Open => OpenStates;

    /// <summary>The open states in which the customer's account is taken down.</summary>
    internal static IReadOnlyList<CaseState> HeardStates => WithAccount;

    /// <summary>The states in which a case has ended; one that was merged goes on elsewhere.</summary>
    public static IReadOnlyList<CaseState> Ended => ClosedStates;

    /// <summary>The move that a trigger makes in a state; null if the state does not know the trigger.</summary>
    public static Move? Find(CaseState from, CaseTrigger trigger) =>
        ByStateAndTrigger.GetValueOrDefault((from, trigger));

    /// <summary>The triggers that a state knows, in the order of the table; empty for none.</summary>
    public static IReadOnlyList<CaseTrigger> KnownIn(CaseState from) =>
        [.. Table.Where(move => move.From == from).Select(move => move.Trigger)];

    private static IEnumerable<Move> From(
        CaseState[] states, CaseTrigger trigger, CaseState to, ActorKind[] who, params MoveCondition[] conditions) =>
        states.Select(from => new Move(from, trigger, to, who, conditions));
}
