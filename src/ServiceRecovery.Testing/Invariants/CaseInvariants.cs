namespace ServiceRecovery.Testing;

/// <summary>Checks what must hold of every case, whatever happened to it: in tests, and on a running system's data.</summary>
/// <remarks>
/// Read-only. Of one case: its events are numbered without gap or fork and linked by hash, its times never run
/// backwards, it made only moves of <see cref="CaseLifecycle"/>, it is confirmed only with nothing open, its summary
/// tells the same as its events, and every personal text that is not erased matches its commitment. Of all cases of a
/// tenant: no benefit is effective twice.
/// </remarks>
public static class CaseInvariants
{
    /// <summary>Everything that does not hold of one case; empty if all does.</summary>
    public static async Task<IReadOnlyList<Finding>> CheckAsync(
        ICaseStore store,
        IRecoveryEngine engine,
        CaseId id,
        TenantId tenant = default,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(engine);
        var stream = StreamId.Of(id);
        var page = await store.ReadEventsAsync(tenant, stream, 1, cancellationToken).ConfigureAwait(false);
        var current = await engine.FindAsync(id, tenant, cancellationToken).ConfigureAwait(false);
        var summary = await store.FindAsync(tenant, id, cancellationToken).ConfigureAwait(false);

        return current is null || summary is null
            ? [new Finding("no-case", $"{stream} has {page.Events.Count} events, but no case or no summary.")]
            : [
                .. StreamInvariants.Of(stream, page),
                .. StateInvariants.Of(current, summary, StreamInvariants.ImportedIn(page)),
            ];
    }

    /// <summary>Everything that does not hold of the cases of a tenant, each and all together.</summary>
    public static async Task<IReadOnlyList<Finding>> CheckAllAsync(
        ICaseStore store,
        IRecoveryEngine engine,
        TenantId tenant = default,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(engine);
        var findings = new List<Finding>();
        var benefits = new EffectiveBenefits();
        CaseId? after = null;

        do
        {
            var query = new CaseQuery { After = after, Limit = CaseQuery.MaximumLimit };
            var page = await store.QueryAsync(tenant, query, cancellationToken).ConfigureAwait(false);

            foreach (var summary in page.Cases)
            {
                findings.AddRange(
                    await CheckAsync(store, engine, summary.Id, tenant, cancellationToken).ConfigureAwait(false));
                benefits.Add(await engine.FindAsync(summary.Id, tenant, cancellationToken).ConfigureAwait(false));
            }

            after = page.Next;
        }
        while (after is not null);

        return [.. findings, .. benefits.GivenTwice()];
    }
}
