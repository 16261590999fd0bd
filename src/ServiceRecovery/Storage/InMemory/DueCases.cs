namespace ServiceRecovery;

/// <summary>The cases of all tenants that something is due for, the longest due first.</summary>
internal sealed class DueCases
{
    private readonly SortedSet<CaseRow> _rows = new(Comparer<CaseRow>.Create(ByWakeTime));

    /// <summary>Takes the due time of the summary over; it replaces a retry time that a release has set.</summary>
    public void Reschedule(CaseRow row, CaseSummary summary)
    {
        _rows.Remove(row);
        row.Attempts = row.Summary.Parked is not null && summary.Parked is null ? 0 : row.Attempts;
        row.Summary = summary;
        Wake(row, summary.Parked is null ? summary.NextDueAt : null);
    }

    public IReadOnlyList<WorkClaim> Claim(ClaimRequest request)
    {
        var free = _rows
            .TakeWhile(row => row.WakeAt <= request.Now)
            .Where(row => row.IsFreeAt(request.Now) && !request.ExceptTenants.Contains(row.Summary.Tenant))
            .Take(request.Limit)
            .ToList();

        return free.ConvertAll(row => Lease(row, request.Now + request.Lease));
    }

    public long CountAt(DateTimeOffset now) => _rows.TakeWhile(row => row.WakeAt <= now).LongCount();

    public DateTimeOffset? OldestAt(DateTimeOffset now) => _rows.Min is { } first && first.WakeAt <= now ? first.WakeAt : null;

    public void Release(CaseRow row, WorkClaim claim, DateTimeOffset? retryAt)
    {
        if (!row.IsHeldWith(claim.Token))
        {
            return;
        }

        row.LeasedUntil = null;
        row.Attempts = claim.Attempts;

        if (row.WakeAt < retryAt)
        {
            _rows.Remove(row);
            Wake(row, retryAt);
        }
    }

    private static WorkClaim Lease(CaseRow row, DateTimeOffset until)
    {
        row.Token++;
        row.LeasedUntil = until;

        return new WorkClaim
        {
            Kind = WorkKind.DueCase,
            Tenant = row.Summary.Tenant,
            Stream = StreamId.Of(row.Summary.Id),
            Token = row.Token,
            Until = until,
            Attempts = row.Attempts,
        };
    }

    private void Wake(CaseRow row, DateTimeOffset? at)
    {
        row.WakeAt = at;

        if (at is not null)
        {
            _rows.Add(row);
        }
    }

    private static int ByWakeTime(CaseRow one, CaseRow other)
    {
        var byTime = Nullable.Compare(one.WakeAt, other.WakeAt);

        if (byTime != 0)
        {
            return byTime;
        }

        var byTenant = string.CompareOrdinal(one.Summary.Tenant.Name, other.Summary.Tenant.Name);

        return byTenant != 0 ? byTenant : one.Summary.Id.Value.CompareTo(other.Summary.Id.Value);
    }
}
