namespace ServiceRecovery.Cli;

/// <summary>The duties of one kind, by what became of them and by when the open ones are due.</summary>
internal sealed class DutyTally
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);
    private static readonly DutyCount[] All = Enum.GetValues<DutyCount>();

    private readonly long[] _counts = new long[All.Length];

    /// <summary>What became of duties.</summary>
    public static IEnumerable<DutyCount> Fates => All.Where(count => count < DutyCount.Overdue);

    /// <summary>By when those are due that are unsettled.</summary>
    public static IEnumerable<DutyCount> Deadlines => All.Where(count => count >= DutyCount.Overdue);

    /// <summary>Unsettled duties: open or waiting.</summary>
    public long Owed => this[DutyCount.Open] + this[DutyCount.Waiting];

    /// <summary>The next deadline that is not over; null if none is known.</summary>
    public DateTimeOffset? NextDueAt { get; private set; }

    public long this[DutyCount count] => _counts[(int)count];

    public void Add(Duty duty, DateTimeOffset enteredAt, DateTimeOffset asOf)
    {
        Count(FateOf(duty.Status));
        Count(DutyCount.MetLate, duty is { Status: DutyStatus.Met, IsLate: true });
        Count(DutyCount.Late, duty.IsLate);
        Count(DutyCount.LateAtImport, duty.IsLate && duty.DueAt < enteredAt);

        if (duty.IsOpen)
        {
            Count(DeadlineOf(duty.DueAt - asOf));
            NextDueAt = duty.DueAt >= asOf ? Earlier(duty.DueAt) : NextDueAt;
        }
    }

    /// <summary>Adds another tally, so that all duties together are one.</summary>
    public void Add(DutyTally other)
    {
        for (var count = 0; count < _counts.Length; count++)
        {
            _counts[count] += other._counts[count];
        }

        NextDueAt = Earlier(other.NextDueAt);
    }

    private static DutyCount FateOf(DutyStatus status) => status switch
    {
        DutyStatus.Open => DutyCount.Open,
        DutyStatus.Waiting => DutyCount.Waiting,
        DutyStatus.Met => DutyCount.Met,
        _ => DutyCount.Other,
    };

    private static DutyCount DeadlineOf(TimeSpan? left) => left switch
    {
        null => DutyCount.Undated,
        { } over when over < TimeSpan.Zero => DutyCount.Overdue,
        { } soon when soon <= Day => DutyCount.WithinDay,
        { } near when near <= Week => DutyCount.WithinWeek,
        _ => DutyCount.Later,
    };

    private void Count(DutyCount count, bool holds = true) => _counts[(int)count] += holds ? 1 : 0;

    private DateTimeOffset? Earlier(DateTimeOffset? due) =>
        due is { } next && !(NextDueAt <= next) ? next : NextDueAt;
}
