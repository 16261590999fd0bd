namespace ServiceRecovery;

/// <summary>Begins rounds, and makes the decisions that belong to them.</summary>
internal static class RoundDesk
{
    /// <summary>Begins a round with its decision; the trigger that begins it has been fired.</summary>
    public static void Begin(
        CaseDraft draft, CaseTrigger cause, string? account, DateTimeOffset? at = null, bool imported = false)
    {
        var byCustomer = draft.Actor.Kind
            is ActorKind.Customer or ActorKind.Representative or ActorKind.ThirdParty;

        draft.Emit(
            new RoundBegun
            {
                Number = draft.Case.Rounds.Length + 1,
                Cause = cause,
                ByCustomer = byCustomer,
                ToGive = cause == CaseTrigger.Reopen && draft.Actor.Kind is ActorKind.Company or ActorKind.System,
                Heard = account is not null,
                Imported = imported,
                Quotes = AccountOf(draft, account),
            },
            occurredAt: at);
        Closing.EndHold(draft, byCustomer);
        Decide(draft);
    }

    /// <summary>Begins a round of the system's own that owes only what is added.</summary>
    public static void BeginToGive(CaseDraft draft)
    {
        draft.Emit(
            new RoundBegun { Number = draft.Case.Rounds.Length + 1, Cause = CaseTrigger.Reopen, ToGive = true },
            EventActor.System);
        Decide(draft);
    }

    private static void Decide(CaseDraft draft) =>
        draft.Emit(draft.Setting.Decide(draft.Case, draft.Setting.Customer), EventActor.System);

    /// <summary>Takes down the customer's account of the round that is under way.</summary>
    public static void Hear(CaseDraft draft, string? account)
    {
        if (account is not null && draft.Case.CurrentRound is not null)
        {
            draft.Emit(new AccountHeard { Quotes = AccountOf(draft, account) });
        }
    }

    /// <summary>Makes the decision with the facts as they are now. What it adds to a closed case opens it again.</summary>
    public static void DecideAgain(CaseDraft draft)
    {
        if (draft.Case.CurrentRound is null)
        {
            return;
        }

        var decision = draft.Setting.Decide(draft.Case, draft.Setting.Customer);

        if (Adds(draft.Case, decision) && TryReopenToGive(draft))
        {
            BeginToGive(draft);
            return;
        }

        draft.Emit(decision, EventActor.System);
    }

    /// <summary>Opens a suspicion again that was rejected before any round began, if anything is owed after all.</summary>
    public static bool ReopenSuspicion(CaseDraft draft)
    {
        if (!Adds(draft.Case, draft.Setting.Decide(draft.Case, draft.Setting.Customer)) || !TryReopenToGive(draft))
        {
            return false;
        }

        BeginToGive(draft);

        return true;
    }

    /// <summary>
    /// Makes the decision again on the facts it read, except for what the customer was given meanwhile, here or
    /// elsewhere: the same limits clip what is still to be offered.
    /// </summary>
    public static void DecideGoodwill(CaseDraft draft)
    {
        if (draft.Case.Decision is { } decision)
        {
            draft.Emit(draft.Setting.DecideGoodwill(decision, draft.Case, draft.Setting.Customer), EventActor.System);
        }
    }

    /// <summary>Owes one thing that no decision named: an award, a substitute, something found.</summary>
    /// <param name="draft">The case.</param>
    /// <param name="terms">What is owed.</param>
    /// <param name="because">Why.</param>
    /// <param name="follows">The duty that it repeats, or because of whose breach it is owed.</param>
    public static void Owe(CaseDraft draft, DutyTerms terms, string because, DutyId? follows = null)
    {
        if (TryReopenToGive(draft))
        {
            BeginToGive(draft);
        }

        var round = draft.Case.CurrentRound?.Number ?? 1;
        var occurrence = draft.Case.Duties.Count(duty =>
            duty.Name == terms.Kind && duty.Id.Unit == terms.Unit && duty.Id.Addressee == terms.Addressee
            && duty.Id.Round == round);

        draft.Emit(new DutyOpened
        {
            Duty = new DutyId(terms.Kind, terms.Addressee, terms.Unit, round, occurrence),
            Terms = terms,
            Follows = follows,
            Because = [because],
        });
    }

    /// <summary>Whether the decision would owe something that the case does not owe and has not settled.</summary>
    private static bool Adds(RecoveryCase current, DecisionRecorded decision) =>
        DutyFold.Decide(current, decision, current.ChangedAt).Duties.Length > current.Duties.Length;

    private static bool TryReopenToGive(CaseDraft draft) =>
        draft.Case.State is CaseState.Confirmed or CaseState.NotUpheld
        && draft.TryFire(CaseTrigger.Reopen, new MoveInput { AddsDuty = true }, actor: EventActor.System);

    private static IReadOnlyList<Quote> AccountOf(CaseDraft draft, string? account) =>
        account is not null && (draft.Case.Customer ?? draft.Actor.Person) is { } subject
            ? [new Quote(Quote.Account, subject, account)]
            : [];
}
