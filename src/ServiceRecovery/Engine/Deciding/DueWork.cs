namespace ServiceRecovery;

/// <summary>What the clock alone brings about in a case.</summary>
internal static class DueWork
{
    /// <summary>Writes down everything that is due by now. Doing it twice changes nothing.</summary>
    public static void Run(CaseDraft draft)
    {
        RecordBreaches(draft);

        foreach (var duty in draft.Case.Duties.Where(duty => HasEnded(duty, draft.Now)))
        {
            draft.Emit(
                new DutyChanged
                {
                    Duty = duty.Id,
                    Status = DutyStatus.Lapsed,
                    Note = $"ended {duty.EndsAt:u} while it waited",
                },
                EventActor.System);
        }

        foreach (var offer in draft.Case.Offers.Where(Expiry.CanExpire))
        {
            if (Expiry.AcceptanceEnds(draft.Case, offer, draft.Setting.Calendar) <= draft.Now)
            {
                OfferDesk.Expire(draft, offer);
            }
        }

        if (draft.Case is { State: CaseState.NotUpheld, WithheldUntil: { } until } && until <= draft.Now)
        {
            draft.Emit(WithheldReasons.Due(until), EventActor.System);
        }

        Repetition.Run(draft);
        Remind(draft);
        Expire(draft);
    }

    /// <summary>Ends the case by silence where it may, and says so if the customer was never reminded.</summary>
    private static void Expire(CaseDraft draft)
    {
        var input = Expiry.InputOf(draft);
        var neverSent = Expiry.FindNeverSent(draft.Case, draft.Setting);
        var reason = neverSent is null ? null : "reminder-never-sent";
        var details = Closing.Move(draft, CaseTrigger.Expire, reason, null);

        if (draft.TryFire(CaseTrigger.Expire, input, details, EventActor.System) && neverSent is not null)
        {
            draft.Emit(
                new DutyChanged
                {
                    Duty = neverSent.Id,
                    Status = DutyStatus.Lapsed,
                    Note = $"never sent, though due {neverSent.DueAt:u}; silence ended the case without it",
                },
                EventActor.System);
        }
    }

    /// <summary>Says of every open duty whose due time has passed that it is late.</summary>
    public static void RecordBreaches(CaseDraft draft)
    {
        foreach (var duty in draft.Case.Duties.Where(duty => duty.IsOpen))
        {
            RecordBreach(draft, duty, draft.Now);
        }
    }

    /// <summary>Says once that a duty is late, or was done late: never taken back.</summary>
    public static void RecordBreach(CaseDraft draft, Duty duty, DateTimeOffset doneAt)
    {
        if (duty.IsBreachRecorded || duty.DueAt is not { } due || due >= doneAt)
        {
            return;
        }

        draft.Emit(
            new DutyBreached
            {
                Duty = duty.Id,
                DueAt = due,
                Calendar = draft.Setting.Calendar.Hash,
                Tells = Breaches.Told(duty.Terms),
                AtImport = due < draft.Case.EnteredAt,
            },
            EventActor.System);
    }

    private static bool HasEnded(Duty duty, DateTimeOffset now) =>
        duty.Status == DutyStatus.Waiting && duty.EndsAt <= now;

    /// <summary>Owes the next reminder when everything left waits for the customer's answer.</summary>
    private static void Remind(CaseDraft draft)
    {
        if (Expiry.ReminderDueAt(draft.Case, draft.Setting) is not { } due || due > draft.Now)
        {
            return;
        }

        RoundDesk.Owe(
            draft,
            new DutyTerms
            {
                Kind = DutyKinds.Reminder,
                Mode = DutyMode.Addressed,
                Automatic = true,
                Deadlines = [new Deadline { Within = draft.Setting.Confirmation.ReminderEvery, From = Deadline.DutyOpened }],
                Source = "the policy's reminders before silence ends a case",
            },
            "reminder before silence ends the case");
    }
}
