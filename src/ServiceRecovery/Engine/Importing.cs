namespace ServiceRecovery;

/// <summary>Takes over a case that runs in another system, in whatever state it is, with the history it has.</summary>
internal static class Importing
{
    /// <summary>The duties that count as met, by the other system's word, where a case has been in a state.</summary>
    private static bool Implies(CaseState state, string kind) => (state, kind) switch
    {
        (CaseState.Confirmed, _) => true,
        ( >= CaseState.Acknowledged and <= CaseState.ExtraOffered, DutyKinds.Acknowledgement) => true,
        (CaseState.Apologized or CaseState.ConcernShown or CaseState.ExtraOffered, DutyKinds.Apology) => true,
        (CaseState.Fixed or CaseState.ConcernShown or CaseState.ExtraOffered, DutyKinds.Fix) => true,
        (CaseState.ConcernShown, DutyKinds.Explanation) => true,
        (CaseState.ConcernShown or CaseState.ExtraOffered, DutyKinds.Concern) => true,
        _ => false,
    };

    public static void Decide(CaseDraft draft, ImportedProgress progress, string? account)
    {
        if (Against(draft, progress) is { } reason)
        {
            draft.Refuse([reason]);
            return;
        }

        foreach (var (state, at) in progress.History)
        {
            Enter(draft, state, at, account);
        }

        if (draft.Case.State is CaseState.LeftAlone or CaseState.Withdrawn)
        {
            Closing.HoldContacts(draft);
        }
    }

    private static Finding? Against(CaseDraft draft, ImportedProgress progress)
    {
        var history = progress.History;

        if (history.Count == 0 || history.Any(item => item.State is CaseState.New or CaseState.Merged))
        {
            return new Finding(
                "no-history",
                "An imported case names the states that it went through, at least the one it is in; "
                + "New and Merged cannot be imported.");
        }

        if (history.Zip(history.Skip(1)).Any(pair => pair.Second.At < pair.First.At) || history[^1].At > draft.Now)
        {
            return new Finding(
                "no-history", $"An imported history runs forward in time, up to now; it is {draft.Now:u}.");
        }

        return draft.Case.Customer is null && history.Any(item => item.State != CaseState.Suspected)
            ? new Finding("not-named", "Only a suspicion is imported without a customer. Set Customer and Failure.")
            : null;
    }

    /// <summary>Enters a state, begins the round that it begins, and meets what it implies.</summary>
    private static void Enter(CaseDraft draft, CaseState state, DateTimeOffset at, string? account)
    {
        var again = state == CaseState.Reported && draft.Case.CurrentRound is not null;
        Move(draft, again ? CaseTrigger.Dispute : TriggerInto(state), state, at);

        if (again)
        {
            RoundDesk.Begin(draft, CaseTrigger.Dispute, null, at, imported: true);
        }
        else if (state != CaseState.Suspected && draft.Case.CurrentRound is null)
        {
            RoundDesk.Begin(draft, CaseTrigger.Report, account, at, imported: true);
        }

        MeetWhatIsImplied(draft, state, at);
    }

    private static void Move(CaseDraft draft, CaseTrigger trigger, CaseState to, DateTimeOffset at) => draft.Emit(
        new CaseMoved { Trigger = trigger, From = draft.Case.State, To = to, Reason = "import", Imported = true },
        occurredAt: at);

    private static void MeetWhatIsImplied(CaseDraft draft, CaseState state, DateTimeOffset at)
    {
        foreach (var duty in draft.Case.Duties.Where(duty => duty.IsOpen && Implies(state, duty.Name)))
        {
            DueWork.RecordBreach(draft, duty, at);
            draft.Emit(
                new DutyChanged
                {
                    Duty = duty.Id,
                    Status = DutyStatus.Met,
                    Evidence = new Evidence { Kind = "import", At = at },
                    Imported = true,
                },
                occurredAt: at);
        }
    }

    private static CaseTrigger TriggerInto(CaseState state) =>
        CaseLifecycle.Moves.First(move => move.To == state && move.Trigger != CaseTrigger.Dispute).Trigger;
}
