namespace ServiceRecovery;

/// <summary>What one event of an incident means for one case.</summary>
internal static class IncidentTaking
{
    public static void Take(CaseDraft draft, string incident, RecordedEvent recorded)
    {
        var verdict = recorded.Body is VerdictGiven given && given.Case == draft.Case.Id
            ? given.Verdict
            : draft.Case.Verdict;
        var changed = verdict != draft.Case.Verdict;

        draft.Emit(
            new IncidentTaken
            {
                Incident = incident,
                Sequence = recorded.Sequence,
                Verdict = verdict,
                Scope = (recorded.Body as IncidentScoped)?.Criteria,
            },
            EventActor.System);

        switch (recorded.Body)
        {
            case IncidentDeclared declared:
                StateDates(draft, declared);
                break;
            case IncidentScoped:
                RoundDesk.DecideAgain(draft);
                break;
            case EvidenceShared shared when Reaches(draft.Case, shared, recorded):
                Meet(draft, shared);
                break;
            case VerdictGiven when changed:
                Judge(draft, verdict);
                break;
        }
    }

    private static void StateDates(CaseDraft draft, IncidentDeclared declared)
    {
        var facts = new SortedDictionary<string, string>(
            declared.Dates.ToDictionary(date => $"incident.{date.Key}", date => date.Value.ToString("O")),
            StringComparer.Ordinal);

        if (declared.Size is { } size)
        {
            facts["incident.size"] = $"{size}";
        }

        draft.Emit(new FactsStated { Facts = facts }, EventActor.System);
        RoundDesk.DecideAgain(draft);
    }

    /// <summary>
    /// A notice reaches those who were members when it was sent; what needs no contact counts for whoever joins later,
    /// too. Nothing is shared with who does not belong.
    /// </summary>
    private static bool Reaches(RecoveryCase current, EvidenceShared shared, RecordedEvent recorded) =>
        current.Verdict != IncidentVerdict.Excluded
        && (shared.Mode == DutyMode.None || current.EnteredAt <= (shared.Evidence.At ?? recorded.RecordedAt));

    private static void Meet(CaseDraft draft, EvidenceShared shared)
    {
        var manner = new DutyManner { Mode = shared.Mode, Evidence = shared.Evidence, Person = false, Rank = Rank.Agent };

        if (draft.Case.FindOpenDuty(shared.Duty) is { Terms.IncidentEvidence: true } duty
            && !manner.Against(duty, draft.Now).Any()
            && SlotDuties.AgainstEvidence(draft.Case, duty) is null)
        {
            DutyRecorder.Meet(draft, duty, manner);
        }
    }

    private static void Judge(CaseDraft draft, IncidentVerdict verdict)
    {
        if (draft.Case.State == CaseState.Suspected)
        {
            var fired = verdict switch
            {
                IncidentVerdict.Confirmed => draft.TryFire(CaseTrigger.Report, MoveInput.Nothing, actor: EventActor.System),
                IncidentVerdict.Excluded => draft.TryFire(CaseTrigger.Reject, MoveInput.Nothing, actor: EventActor.System),
                _ => false,
            };

            if (fired && draft.Case.State == CaseState.Reported)
            {
                RoundDesk.Begin(draft, CaseTrigger.Report, null);
            }
        }
        else
        {
            RoundDesk.DecideAgain(draft);
        }
    }
}
