namespace ServiceRecovery.Cli;

/// <summary>A case as an agent's list needs it: its earliest deadline that is not settled, and how many are over.</summary>
/// <remarks>
/// The order is what to do first: the earliest deadline, and so what is late before what is not; then what has no
/// deadline yet, the longest open first.
/// </remarks>
internal sealed record OwedCase(CaseSummary Summary, DateTimeOffset? DueAt, int Late) : IComparable<OwedCase>
{
    public static OwedCase Of(CaseSummary summary, RecoveryCase? opened, DateTimeOffset now)
    {
        var due = (opened?.Duties ?? []).Where(duty => duty.IsOpen).Select(duty => duty.DueAt).OfType<DateTimeOffset>().ToList();

        return new OwedCase(summary, due.Count == 0 ? null : due.Min(), due.Count(time => time < now));
    }

    public int CompareTo(OwedCase? other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var byTime = (DueAt ?? DateTimeOffset.MaxValue, Summary.OpenedAt)
            .CompareTo((other.DueAt ?? DateTimeOffset.MaxValue, other.Summary.OpenedAt));
        var byReference = byTime != 0 ? byTime : string.CompareOrdinal(Summary.Reference, other.Summary.Reference);

        return byReference != 0 ? byReference : string.CompareOrdinal($"{Summary.Id}", $"{other.Summary.Id}");
    }
}
