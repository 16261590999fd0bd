namespace ServiceRecovery;

/// <summary>When silence ends a case, and what is owed before it may.</summary>
internal static class Expiry
{
    private static readonly Period DefaultAcceptance = Period.Days(30);

    public static MoveInput InputOf(CaseDraft draft) => new()
    {
        ExpiresAt = ExpiresAt(draft.Case, draft.Setting),
        RemindersOwed = AreRemindersBarred(draft.Case, draft.Setting)
            || FindNeverSent(draft.Case, draft.Setting) is not null
            ? 0
            : Math.Max(0, draft.Setting.Confirmation.Reminders - SentReminders(draft.Case)),
    };

    /// <summary>Goodwill on the table ends with the time to accept it. What is due stays due, answered or not.</summary>
    public static bool CanExpire(RecoveryOffer offer) =>
        offer is { Status: OfferStatus.Offered, Class: ObligationClass.Goodwill };

    /// <summary>The end of the window after the last act of the company; null while the company has not acted.</summary>
    public static DateTimeOffset? ExpiresAt(RecoveryCase current, DraftSetting setting) =>
        LastAct(current) is { } last
            ? DueDate.Of(last, setting.Confirmation.SilenceEndsAfter, false, setting.Calendar).At
            : null;

    public static DateTimeOffset? AcceptanceEnds(RecoveryCase current, RecoveryOffer offer, BusinessCalendar calendar) =>
        OfferedAt(current) is { } offered
            ? DueDate.Of(offered, offer.Acceptance ?? DefaultAcceptance, false, calendar).At
            : null;

    /// <summary>When the next reminder is owed; null if none is, or something else must be done first.</summary>
    public static DateTimeOffset? ReminderDueAt(RecoveryCase current, DraftSetting setting)
    {
        if (!IsAwaitingAnswer(current, setting.Now)
            || SentReminders(current) >= setting.Confirmation.Reminders
            || AreRemindersBarred(current, setting)
            || current.FindOpenDuty(DutyKinds.Reminder) is not null)
        {
            return null;
        }

        return LastAct(current) is { } last
            ? DueDate.Of(last, setting.Confirmation.ReminderEvery, false, setting.Calendar).At
            : null;
    }

    /// <summary>
    /// The reminder that nobody has sent, though it is late by as long as silence takes to end a case: it counts as
    /// barred then, because otherwise nothing would ever end the case. Null for none.
    /// </summary>
    public static Duty? FindNeverSent(RecoveryCase current, DraftSetting setting) =>
        current.FindOpenDuty(DutyKinds.Reminder) is { } reminder && GivenUpAt(reminder, setting) <= setting.Now
            ? reminder
            : null;

    /// <summary>When silence is looked at next; null while no answer is awaited.</summary>
    public static DateTimeOffset? NextAt(RecoveryCase current, DraftSetting setting)
    {
        if (!IsAwaitingAnswer(current, setting.Now))
        {
            return null;
        }

        var end = ExpiresAt(current, setting);

        if (current.FindOpenDuty(DutyKinds.Reminder) is not { } reminder || AreRemindersBarred(current, setting))
        {
            return ReminderDueAt(current, setting) ?? end;
        }

        return GivenUpAt(reminder, setting) is { } givenUp && givenUp > end ? givenUp : end;
    }

    public static bool IsAwaitingAnswer(RecoveryCase current, DateTimeOffset now) =>
        current.State is >= CaseState.Acknowledged and <= CaseState.ExtraOffered
        && current.Duties.All(duty =>
            duty.Name == DutyKinds.Reminder || DutyWaiting.IsDoneOrWaiting(current, duty, now));

    private static DateTimeOffset? GivenUpAt(Duty reminder, DraftSetting setting) => DueDate.Of(
        reminder.DueAt ?? reminder.OpenedAt, setting.Confirmation.SilenceEndsAfter, false, setting.Calendar).At;

    /// <summary>Whoever wants no contact is owed no reminder.</summary>
    private static bool AreRemindersBarred(RecoveryCase current, DraftSetting setting) =>
        (setting.RestraintOn(current).Wishes & (Restraint.OptOut | Restraint.LeaveAlone)) != Restraint.None;

    private static int SentReminders(RecoveryCase current) =>
        current.Duties.Count(duty =>
            duty.Name == DutyKinds.Reminder && !duty.IsOpen && duty.Id.Round == current.CurrentRound?.Number);

    /// <summary>Silence is counted from the last act of the company in this round, else from the round's begin.</summary>
    private static DateTimeOffset? LastAct(RecoveryCase current) =>
        current.LastCompanyActAt > current.CurrentRound?.BegunAt
            ? current.LastCompanyActAt
            : current.CurrentRound?.BegunAt;

    private static DateTimeOffset? OfferedAt(RecoveryCase current) =>
        current.History.LastOrDefault(transition => transition.To == CaseState.ExtraOffered)?.At
        ?? current.LastCompanyActAt;
}
