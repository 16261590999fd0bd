namespace ServiceRecovery;

/// <summary>Begins rounds, and makes the decisions that belong to them.</summary>
internal static class RoundDesk
{
    /// <summary>Begins a round with its decision; the trigger that begins it has been fired.</summary>
    public static void Begin(CaseDraft draft, CaseTrigger cause, string? account, bool imported = false)
    {
        var byCustomer = draft.Actor.Kind is ActorKind.Customer or ActorKind.Representative or ActorKind.ThirdParty;

        draft.Emit(
            new RoundBegun
            {
                Number = draft.Case.Rounds.Length + 1,
                Cause = cause,
                ByCustomer = byCustomer,
                ToGive = cause == CaseTrigger.Reopen && !byCustomer,
                Heard = account is not null,
                Imported = imported,
                Quotes = AccountOf(draft, account),
            },
            occurredAt: draft.OccurredAt);
        DecideAgain(draft);
    }

    /// <summary>Takes down the customer's account of the round that is under way.</summary>
    public static void Hear(CaseDraft draft, string? account)
    {
        if (account is not null && draft.Case.CurrentRound is not null)
        {
            draft.Emit(new AccountHeard { Quotes = AccountOf(draft, account) });
        }
    }

    /// <summary>Makes the decision with the facts as they are now. What it adds to a closed case opens the case again.</summary>
    public static void DecideAgain(CaseDraft draft)
    {
        if (draft.Case.CurrentRound is null)
        {
            return;
        }

        var owedBefore = draft.Case.Duties.Length;
        draft.Emit(draft.Setting.Decide(draft.Case, draft.Setting.Customer), EventActor.System);
        ReopenToGive(draft, draft.Case.Duties.Length - owedBefore);
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
    public static void Owe(CaseDraft draft, DutyTerms terms, string because)
    {
        var round = draft.Case.CurrentRound?.Number ?? 1;
        var occurrence = draft.Case.Duties.Count(duty =>
            duty.Name == terms.Kind && duty.Id.Unit == terms.Unit && duty.Id.Addressee == terms.Addressee
            && duty.Id.Round == round);

        draft.Emit(new DutyOpened
        {
            Duty = new DutyId(terms.Kind, terms.Addressee, terms.Unit, round, occurrence),
            Terms = terms,
            Because = [because],
        });
        ReopenToGive(draft, 1);
    }

    private static void ReopenToGive(CaseDraft draft, int added)
    {
        if (added > 0 && draft.Case.State is CaseState.Confirmed or CaseState.NotUpheld)
        {
            draft.TryFire(CaseTrigger.Reopen, new MoveInput { AddsDuty = true }, actor: EventActor.System);
        }
    }

    private static IReadOnlyList<Quote> AccountOf(CaseDraft draft, string? account) =>
        account is not null && (draft.Case.Customer ?? draft.Actor.Person) is { } subject
            ? [new Quote(Quote.Account, subject, account)]
            : [];
}
