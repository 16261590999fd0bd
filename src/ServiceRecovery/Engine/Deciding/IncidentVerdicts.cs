namespace ServiceRecovery;

/// <summary>Carries out what an incident's verdict means for one case.</summary>
internal static class IncidentVerdicts
{
    /// <summary>
    /// Lets the case follow the verdict for all as soon as it is known to concern the case, and moves a suspicion on
    /// whose verdict has been given. Doing it twice changes nothing.
    /// </summary>
    public static bool Follow(CaseDraft draft)
    {
        if (draft.Case is { VerdictForAll: { } given, Incident: { } incident } current
            && given.Verdict != current.Verdict && VerdictForAll.Reaches(current))
        {
            draft.Emit(
                new IncidentTaken
                {
                    Incident = incident,
                    Sequence = given.Sequence,
                    Verdict = given.Verdict,
                    ForAll = given.Verdict,
                },
                EventActor.System);
            CarryOut(draft);

            return true;
        }

        return draft.Case.CurrentRound is null && MoveOn(draft);
    }

    /// <summary>Decides the case anew after its verdict has changed. What is owed or given stays.</summary>
    public static void CarryOut(CaseDraft draft)
    {
        if (draft.Case.CurrentRound is not null)
        {
            RoundDesk.DecideAgain(draft);
        }
        else
        {
            MoveOn(draft);
        }
    }

    /// <summary>A suspicion becomes a report, or ends; one that had ended becomes a report if something is owed after all.</summary>
    private static bool MoveOn(CaseDraft draft)
    {
        switch (draft.Case)
        {
            case { State: CaseState.Suspected, Verdict: IncidentVerdict.Confirmed }
                when draft.TryFire(CaseTrigger.Report, MoveInput.Nothing, actor: EventActor.System):
                RoundDesk.Begin(draft, CaseTrigger.Report, null);
                return true;
            case { State: CaseState.Suspected, Verdict: IncidentVerdict.Excluded }:
                return draft.TryFire(CaseTrigger.Reject, MoveInput.Nothing, actor: EventActor.System);
            case { State: CaseState.NotUpheld, Verdict: IncidentVerdict.Confirmed, Customer: not null }:
                return RoundDesk.ReopenSuspicion(draft);
            default:
                return false;
        }
    }
}
