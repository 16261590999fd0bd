namespace ServiceRecovery;

/// <summary>What the events of an incident mean for one case.</summary>
internal static class IncidentTaking
{
    /// <summary>
    /// Takes over what the case has not seen. Of several scopes, and of several verdicts, only what holds by now is
    /// carried out: nobody is owed what was said and unsaid before.
    /// </summary>
    public static void Take(CaseDraft draft, IReadOnlyList<RecordedEvent> news)
    {
        var scope = news.LastOrDefault(recorded => recorded.Body is IncidentScoped);
        var verdict = HoldingVerdict(draft.Case, news);

        foreach (var recorded in news)
        {
            if (recorded == verdict)
            {
                TakeVerdict(draft, recorded, (scope?.Body as IncidentScoped)?.Criteria);
            }
            else if (recorded == news[^1] || !IsOfAnother(draft.Case, recorded))
            {
                // One note will do for all verdicts on other cases: there may be thousands.
                Note(draft, recorded, recorded == scope);
                Follow(draft, recorded, recorded == scope);
            }
        }
    }

    /// <summary>Meets what evidence of before covers, once a case that has just joined owes something.</summary>
    public static void Share(CaseDraft draft, IReadOnlyList<RecordedEvent> news)
    {
        foreach (var recorded in news)
        {
            if (recorded.Body is EvidenceShared shared && Reaches(draft.Case, shared, recorded))
            {
                Meet(draft, shared);
            }
        }
    }

    private static bool IsOfAnother(RecoveryCase current, RecordedEvent recorded) =>
        recorded.Body is VerdictGiven { Case: { } named } && named != current.Id;

    /// <summary>A verdict by name, before or after, outlasts every verdict for all.</summary>
    private static RecordedEvent? HoldingVerdict(RecoveryCase current, IReadOnlyList<RecordedEvent> news) =>
        news.LastOrDefault(recorded => recorded.Body is VerdictGiven given && given.Case == current.Id)
        ?? (current.IsJudgedByName ? null : news.LastOrDefault(recorded => recorded.Body is VerdictGiven { Case: null }));

    /// <summary>Tested is the scope that holds by now, even if it was named after the verdict.</summary>
    private static void TakeVerdict(CaseDraft draft, RecordedEvent recorded, IReadOnlyList<ScopeCriterion>? scope)
    {
        var given = (VerdictGiven)recorded.Body;
        var before = draft.Case.Verdict;
        var tested = scope is null ? draft.Case : draft.Case with { Scope = [.. scope] };
        var holds = given.Case is not null || VerdictForAll.Reaches(tested);

        draft.Emit(
            new IncidentTaken
            {
                Incident = draft.Case.Incident!,
                Sequence = recorded.Sequence,
                Verdict = holds ? given.Verdict : before,
                ForAll = given.Case is null ? given.Verdict : IncidentVerdict.None,
                ByName = given.Case is not null,
                Scope = scope,
            },
            EventActor.System);

        if (draft.Case.Verdict != before)
        {
            IncidentVerdicts.CarryOut(draft);
        }
    }

    private static void Note(CaseDraft draft, RecordedEvent recorded, bool isScope) => draft.Emit(
        new IncidentTaken
        {
            Incident = draft.Case.Incident!,
            Sequence = recorded.Sequence,
            Verdict = draft.Case.Verdict,
            ForAll = recorded.Body is VerdictGiven { Case: null } forAll ? forAll.Verdict : IncidentVerdict.None,
            Scope = isScope ? ((IncidentScoped)recorded.Body).Criteria : null,
        },
        EventActor.System);

    private static void Follow(CaseDraft draft, RecordedEvent recorded, bool isScope)
    {
        switch (recorded.Body)
        {
            case IncidentDeclared declared:
                StateDates(draft, declared);
                break;
            case IncidentScoped when isScope && !IncidentVerdicts.Follow(draft):
                RoundDesk.DecideAgain(draft);
                break;
            case EvidenceShared shared when Reaches(draft.Case, shared, recorded):
                Meet(draft, shared);
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
            && !manner.Against(draft.Case, duty, draft.Now).Any()
            && SlotDuties.AgainstEvidence(draft.Case, duty) is null)
        {
            DutyRecorder.Meet(draft, duty, manner);
        }
    }
}
