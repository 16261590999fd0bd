namespace ServiceRecovery;

/// <summary>Takes over a case that runs in another system, in whatever state it is, with the history it has.</summary>
internal static class Importing
{
    private static readonly (string Kind, CaseState State)[] Implied =
    [
        (DutyKinds.Acknowledgement, CaseState.Acknowledged),
        (DutyKinds.Apology, CaseState.Apologized),
        (DutyKinds.Fix, CaseState.Fixed),
        (DutyKinds.Concern, CaseState.ConcernShown),
    ];

    public static void Decide(CaseDraft draft, ImportedProgress progress, string? account)
    {
        if (progress.History.Count == 0 || progress.History.Any(item => item.State is CaseState.New or CaseState.Merged))
        {
            draft.Refuse("no-history", "An imported case names the states that it went through, at least the one it is in; New and Merged cannot be imported.");
            return;
        }

        for (var index = 0; index < progress.History.Count; index++)
        {
            Move(draft, progress.History[index].State, progress.History[index].At);

            if (index == 0 && progress.History[0].State != CaseState.Suspected)
            {
                RoundDesk.Begin(draft, CaseTrigger.Report, account, imported: true);
            }
        }

        MeetWhatIsImplied(draft, progress);
    }

    private static void Move(CaseDraft draft, CaseState to, DateTimeOffset at) => draft.Emit(
        new CaseMoved { Trigger = TriggerInto(to), From = draft.Case.State, To = to, Reason = "import", Imported = true },
        occurredAt: at);

    private static void MeetWhatIsImplied(CaseDraft draft, ImportedProgress progress)
    {
        foreach (var (kind, state) in Implied)
        {
            var reached = progress.History.FirstOrDefault(item => item.State == state);

            if (reached.State == state && draft.Case.FindOpenDuty(kind) is { } duty)
            {
                draft.Emit(
                    new DutyChanged
                    {
                        Duty = duty.Id,
                        Status = DutyStatus.Met,
                        Evidence = new Evidence { Kind = "import", At = reached.At },
                        Imported = true,
                    },
                    occurredAt: reached.At);
            }
        }
    }

    private static CaseTrigger TriggerInto(CaseState state) =>
        CaseLifecycle.Moves.First(move => move.To == state && move.Trigger is not (CaseTrigger.Dispute or CaseTrigger.Unmerge)).Trigger;
}
