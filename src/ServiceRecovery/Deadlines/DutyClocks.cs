namespace ServiceRecovery;

/// <summary>Gives every duty of a case its dates: a pure function of log, calendar and time.</summary>
internal static class DutyClocks
{
    public static RecoveryCase Wind(RecoveryCase current, BusinessCalendar calendar, DateTimeOffset now)
    {
        var duties = current.Duties;

        for (var index = 0; index < duties.Length; index++)
        {
            var wound = Wind(current, duties[index], calendar, now);
            duties = ReferenceEquals(wound, duties[index]) ? duties : duties.SetItem(index, wound);
        }

        return duties == current.Duties ? current : current with { Duties = duties };
    }

    private static Duty Wind(RecoveryCase current, Duty duty, BusinessCalendar calendar, DateTimeOffset now)
    {
        var notBefore = Begin(current, duty, calendar);
        var due = duty.IsBreachRecorded ? duty.DueAt : DueAt(current, duty, notBefore, calendar);
        var ends = EndsAt(current, duty, calendar);
        var late = duty.IsBreachRecorded || (duty.IsOpen && now > due);

        return due == duty.DueAt && notBefore == duty.NotBefore && ends == duty.EndsAt && late == duty.IsLate
            ? duty
            : duty with { DueAt = due, NotBefore = notBefore, EndsAt = ends, IsLate = late };
    }

    private static DateTimeOffset? DueAt(
        RecoveryCase current, Duty duty, DateTimeOffset? notBefore, BusinessCalendar calendar)
    {
        DateTimeOffset? earliest = null;

        foreach (var deadline in duty.Terms.Deadlines)
        {
            if (CaseAnchors.Start(current, duty, deadline) is { } anchor)
            {
                earliest = Earlier(earliest, PausedClock.End(
                    deadline, CutOffTime.Apply(deadline.CutOff, anchor, calendar), duty, notBefore, calendar));
            }
        }

        foreach (var source in duty.StandsFor)
        {
            earliest = Earlier(earliest, source.Due);
        }

        return earliest;
    }

    private static DateTimeOffset? Begin(RecoveryCase current, Duty duty, BusinessCalendar calendar) =>
        duty.Terms.NotBefore is { } start && CaseAnchors.FindEarliest(current, duty, start.From) is { } anchor
            ? start.Within.Count == 0 ? anchor : EndOf(start, anchor, calendar)
            : null;

    /// <summary>Nobody loses time by a merge: what ends unmet ends by the clock of this case.</summary>
    private static DateTimeOffset? EndsAt(RecoveryCase current, Duty duty, BusinessCalendar calendar) =>
        duty.Terms.Until is { } end && CaseAnchors.Find(current, duty, end.From) is { } anchor
            ? EndOf(end, anchor, calendar)
            : null;

    private static DateTimeOffset? EndOf(Deadline deadline, DateTimeOffset anchor, BusinessCalendar calendar) =>
        DueDate.Of(
            CutOffTime.Apply(deadline.CutOff, anchor, calendar), deadline.Within, deadline.CountsFirstDay, calendar).At;

    private static DateTimeOffset? Earlier(DateTimeOffset? first, DateTimeOffset? second) =>
        first is null || second < first ? second ?? first : first;
}
