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
        var due = duty.IsBreachRecorded ? duty.DueAt : DueAt(current, duty, calendar);
        var notBefore = End(current, duty, duty.Terms.NotBefore, calendar, startsDay: true);
        var ends = End(current, duty, duty.Terms.Until, calendar, startsDay: false);
        var late = duty.IsBreachRecorded || (duty.IsOpen && now > due);

        return due == duty.DueAt && notBefore == duty.NotBefore && ends == duty.EndsAt && late == duty.IsLate
            ? duty
            : duty with { DueAt = due, NotBefore = notBefore, EndsAt = ends, IsLate = late };
    }

    private static DateTimeOffset? DueAt(RecoveryCase current, Duty duty, BusinessCalendar calendar)
    {
        DateTimeOffset? earliest = null;

        foreach (var deadline in duty.Terms.Deadlines)
        {
            var end = End(current, duty, deadline, calendar, startsDay: false);
            earliest = end is { } at && !(at >= earliest) ? at : earliest;
        }

        return earliest;
    }

    private static DateTimeOffset? End(
        RecoveryCase current, Duty duty, Deadline? deadline, BusinessCalendar calendar, bool startsDay)
    {
        if (deadline is null || CaseAnchors.Find(current, duty, deadline.From) is not { } anchor)
        {
            return null;
        }

        return startsDay && deadline.Within.Count == 0
            ? anchor
            : DueDate.Of(anchor, deadline.Within, deadline.CountsFirstDay, calendar).At;
    }
}
