namespace ServiceRecovery;

/// <summary>The end of a deadline whose clock stands still while its duty waits for somebody whom it names.</summary>
internal static class PausedClock
{
    /// <summary>Null while the clock stands still, and where there is no such date.</summary>
    /// <param name="deadline">The deadline.</param>
    /// <param name="anchor">When its clock starts.</param>
    /// <param name="duty">The duty that waits or waited.</param>
    /// <param name="notBefore">When the duty could be carried out: before that it waits for nobody but the company.</param>
    /// <param name="calendar">The company's calendar.</param>
    public static DateTimeOffset? End(
        Deadline deadline, DateTimeOffset anchor, Duty duty, DateTimeOffset? notBefore, BusinessCalendar calendar)
    {
        var count = new DayNumbers(anchor, deadline, calendar);
        var end = DueDate.Of(anchor, deadline.Within, deadline.CountsFirstDay, calendar).At;
        var pausedTo = notBefore > anchor ? notBefore.Value : anchor;

        foreach (var pause in duty.Pauses)
        {
            if ((pause.For & deadline.PausedBy) == 0 || (duty.Terms.NotBefore is not null && notBefore is null))
            {
                continue;
            }

            var from = pause.From > pausedTo ? pause.From : pausedTo;

            if (end is null || end < from)
            {
                return end;
            }

            if (pause.Until is not { } until)
            {
                return null;
            }

            if (until > from)
            {
                end = deadline.Within.Unit == TimeUnit.Hours ? Later(end.Value, until - from) : count.Later(end.Value, from, until);
                pausedTo = until;
            }
        }

        return end;
    }

    private static DateTimeOffset? Later(DateTimeOffset end, TimeSpan by) =>
        by <= DateTimeOffset.MaxValue - end ? end + by : null;

    /// <summary>The days of a deadline by their numbers: the first that counts is 1.</summary>
    private readonly struct DayNumbers(DateTimeOffset anchor, Deadline deadline, BusinessCalendar calendar)
    {
        /// <summary>The end, later by every day that ends in the pause.</summary>
        public DateTimeOffset? Later(DateTimeOffset end, DateTimeOffset from, DateTimeOffset until) =>
            (NumberAt(end), NumberAt(from), NumberAt(until)) is ({ } last, { } first, { } next)
                ? EndOf(last + next - first)
                : null;

        private DateTimeOffset? EndOf(int number)
        {
            var unit = deadline.Within.Unit == TimeUnit.BusinessDays ? TimeUnit.BusinessDays : TimeUnit.Days;

            return DueDate.Of(anchor, new Period(number, unit), deadline.CountsFirstDay, calendar).At;
        }

        /// <summary>The number of the first day that ends at an instant or after it.</summary>
        private int? NumberAt(DateTimeOffset instant)
        {
            var most = 1;

            while (EndOf(most) is { } end && end < instant)
            {
                most *= 2;
            }

            var least = most / 2;

            while (most - least > 1)
            {
                var middle = least + ((most - least) / 2);
                (least, most) = EndOf(middle) is { } end && end < instant ? (middle, most) : (least, middle);
            }

            return EndOf(most) is null ? null : most;
        }
    }
}
