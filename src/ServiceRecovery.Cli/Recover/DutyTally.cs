namespace ServiceRecovery.Cli;

/// <summary>The duties of one kind, by what became of them and by when the open ones are due.</summary>
internal sealed class DutyTally
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    public long Open { get; private set; }

    public long Waiting { get; private set; }

    public long Met { get; private set; }

    /// <summary>Declined, substituted, waived, lapsed or impossible.</summary>
    public long Other { get; private set; }

    /// <summary>Late by the clock, whether met since or not.</summary>
    public long Late { get; private set; }

    /// <summary>Late already when the case was recorded here: due before anything could be done about it.</summary>
    public long LateAtImport { get; private set; }

    /// <summary>Unsettled duties whose deadline is over.</summary>
    public long Overdue { get; private set; }

    public long DueWithinDay { get; private set; }

    public long DueWithinWeek { get; private set; }

    public long DueLater { get; private set; }

    /// <summary>Unsettled duties without a deadline that is known yet.</summary>
    public long Undated { get; private set; }

    /// <summary>Unsettled duties: open or waiting.</summary>
    public long Owed => Open + Waiting;

    /// <summary>Met, but only after they were due.</summary>
    public long MetLate { get; private set; }

    /// <summary>The next deadline that is not over; null if none is known.</summary>
    public DateTimeOffset? NextDueAt { get; private set; }

    public void Add(Duty duty, DateTimeOffset enteredAt, DateTimeOffset asOf)
    {
        Open += duty.Status == DutyStatus.Open ? 1 : 0;
        Waiting += duty.Status == DutyStatus.Waiting ? 1 : 0;
        Met += duty.Status == DutyStatus.Met ? 1 : 0;
        MetLate += duty is { Status: DutyStatus.Met, IsLate: true } ? 1 : 0;
        Other += duty.IsOpen || duty.Status == DutyStatus.Met ? 0 : 1;
        Late += duty.IsLate ? 1 : 0;
        LateAtImport += duty.IsLate && duty.DueAt < enteredAt ? 1 : 0;

        if (duty.IsOpen)
        {
            CountDeadline(duty.DueAt - asOf);
            NextDueAt = duty.DueAt >= asOf && !(NextDueAt <= duty.DueAt) ? duty.DueAt : NextDueAt;
        }
    }

    /// <summary>Adds another tally, so that all duties together are one.</summary>
    public void Add(DutyTally other)
    {
        Open += other.Open;
        Waiting += other.Waiting;
        Met += other.Met;
        MetLate += other.MetLate;
        Other += other.Other;
        Late += other.Late;
        LateAtImport += other.LateAtImport;
        Overdue += other.Overdue;
        DueWithinDay += other.DueWithinDay;
        DueWithinWeek += other.DueWithinWeek;
        DueLater += other.DueLater;
        Undated += other.Undated;
        NextDueAt = other.NextDueAt is { } next && !(NextDueAt <= next) ? next : NextDueAt;
    }

    private void CountDeadline(TimeSpan? left)
    {
        Undated += left is null ? 1 : 0;
        Overdue += left < TimeSpan.Zero ? 1 : 0;
        DueWithinDay += left >= TimeSpan.Zero && left <= Day ? 1 : 0;
        DueWithinWeek += left > Day && left <= Week ? 1 : 0;
        DueLater += left > Week ? 1 : 0;
    }
}
