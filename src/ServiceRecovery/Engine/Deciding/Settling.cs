namespace ServiceRecovery;

/// <summary>What follows by itself once a command has been decided, until nothing more does.</summary>
internal static class Settling
{
    private const int MostPasses = 32;

    public static void Run(CaseDraft draft)
    {
        for (var pass = 0; pass < MostPasses; pass++)
        {
            var before = draft.Events.Count;
            IncidentVerdicts.Follow(draft);
            AcknowledgeWhereNoneIsOwed(draft);
            Breaches.Follow(draft);
            Substitute(draft);
            EndReminders(draft);
            MeetByBenefit(draft);
            Closing.HoldContacts(draft);
            ApplyKeptWord(draft);

            if (draft.Events.Count == before)
            {
                return;
            }
        }
    }

    private static void AcknowledgeWhereNoneIsOwed(CaseDraft draft)
    {
        if (draft.Case.State == CaseState.Reported && draft.Case.FindOpenDuty(DutyKinds.Acknowledgement) is null)
        {
            draft.TryFire(CaseTrigger.Acknowledge, MoveInput.Nothing, actor: EventActor.System);
        }
    }

    /// <summary>An impossible duty opens its next substitute; a substitute that is done settles what it stood for.</summary>
    private static void Substitute(CaseDraft draft)
    {
        foreach (var duty in draft.Case.Duties.Where(duty => duty.Status == DutyStatus.Impossible))
        {
            var tried = draft.Case.Duties
                .Where(other => duty.Terms.Substitutes.Contains(other.Name) && other.Id.Round >= duty.Id.Round)
                .ToArray();

            if (tried.FirstOrDefault(other => other.Status == DutyStatus.Met) is { } met)
            {
                draft.Emit(
                    new DutyChanged { Duty = duty.Id, Status = DutyStatus.Substituted, Note = $"{met.Id}" },
                    EventActor.System);
            }
            else if (tried is [.., { Status: DutyStatus.Declined } declined]
                && duty.Terms.Substitutes.All(kind => tried.Any(other => other.Name == kind)))
            {
                draft.Emit(
                    new DutyChanged
                    {
                        Duty = duty.Id,
                        Status = DutyStatus.Declined,
                        Note = $"the customer declined {declined.Id}, which stood for it",
                    },
                    EventActor.System);
            }
            else if (tried.All(other => other.Status is DutyStatus.Impossible or DutyStatus.Declined)
                && duty.Terms.Substitutes.FirstOrDefault(kind => tried.All(other => other.Name != kind)) is { } next)
            {
                var terms = duty.Terms with { Kind = next, Substitutes = [], Needs = null };
                RoundDesk.Owe(draft, terms, $"stands for {duty.Id}");
            }
        }
    }

    /// <summary>Nobody is reminded of a question that is answered, or that nobody asks any more.</summary>
    private static void EndReminders(CaseDraft draft)
    {
        if (draft.Case.State is >= CaseState.Acknowledged and <= CaseState.ExtraOffered)
        {
            return;
        }

        foreach (var duty in draft.Case.Duties.Where(duty => duty.IsOpen && duty.Name == DutyKinds.Reminder))
        {
            draft.Emit(
                new DutyChanged { Duty = duty.Id, Status = DutyStatus.Lapsed, Note = "nothing is asked any more" },
                EventActor.System);
        }
    }

    /// <summary>A slot is used once: what it gave before meets the same duty of this round, and only the difference is owed.</summary>
    private static void MeetByBenefit(CaseDraft draft)
    {
        foreach (var duty in draft.Case.Duties.Where(duty => duty.Status == DutyStatus.Open))
        {
            if (SlotBalance.Covering(draft.Case, duty) is var (slot, entry))
            {
                draft.Emit(
                    new DutyChanged
                    {
                        Duty = duty.Id,
                        Status = DutyStatus.Met,
                        Note = $"slot '{slot}' was given before",
                        Evidence = Evidence.Of("benefit", entry),
                    },
                    EventActor.System);
            }
        }
    }

    private static void ApplyKeptWord(CaseDraft draft)
    {
        if (draft.Case.KeptWord is { } word
            && draft.TryFire(
                CaseTrigger.Confirm,
                new MoveInput { Unprompted = word.Unprompted, Names = word.Names },
                new CaseMoved
                {
                    Trigger = CaseTrigger.Confirm,
                    From = draft.Case.State,
                    To = CaseState.Confirmed,
                    KeptWord = word.Sequence,
                },
                word.Actor))
        {
            draft.Unsay(DutyRecorder.MetWithoutMoving);
            draft.Note("word-counts", $"The customer's kept word counts now: the case is {draft.Case.State}.");
        }
    }
}
