namespace ServiceRecovery;

/// <summary>Carries what happens in an incident into the cases that belong to it.</summary>
internal sealed class IncidentReader(ICaseStore store, EventCodec codec)
{
    private const int PageSize = 500;

    /// <summary>Takes over what the incident holds and the case has not seen: verdict, dates, shared evidence.</summary>
    public async Task TakeAsync(CaseDraft draft, CancellationToken cancellationToken)
    {
        if (draft.Case.Incident is not { } incident)
        {
            return;
        }

        var page = await store
            .ReadEventsAsync(draft.Case.Tenant, StreamId.OfIncident(incident), draft.Case.IncidentSeen + 1, cancellationToken)
            .ConfigureAwait(false);

        if (page.Events.Count > 0)
        {
            IncidentTaking.Take(draft, incident, Decoded(page));
        }
    }

    /// <summary>Whether the case's incident holds something that the case has not taken over.</summary>
    public async Task<bool> HasNewsAsync(RecoveryCase current, CancellationToken cancellationToken)
    {
        if (current.Incident is not { } incident)
        {
            return false;
        }

        var page = await store
            .ReadEventsAsync(current.Tenant, StreamId.OfIncident(incident), current.IncidentSeen + 1, cancellationToken)
            .ConfigureAwait(false);

        return page.Events.Count > 0;
    }

    /// <summary>Wakes every member of an incident whose stream has grown. Doing it twice changes nothing.</summary>
    public async Task SpreadAsync(WorkClaim claim, DueRunner runner, CancellationToken cancellationToken)
    {
        if (claim.Stream.Kind != StreamKind.Incident)
        {
            return;
        }

        CaseId? after = null;

        do
        {
            var query = new CaseQuery { Incident = claim.Stream.Key, After = after, Limit = PageSize };
            var page = await store.QueryAsync(claim.Tenant, query, cancellationToken).ConfigureAwait(false);

            await Task
                .WhenAll(page.Cases.Select(member => RunAsync(runner, claim.Tenant, member.Id, cancellationToken)))
                .ConfigureAwait(false);
            after = page.Next;
        }
        while (after is not null);
    }

    private RecordedEvent[] Decoded(StreamPage page) => [.. page.Events.Select(stored => codec.Decode(stored, page.Texts))];

    /// <summary>A member that cannot be run keeps no other waiting: it becomes due and is tried again by itself.</summary>
    private static async Task RunAsync(DueRunner runner, TenantId tenant, CaseId member, CancellationToken cancellationToken)
    {
        try
        {
            await runner.RunCaseAsync(tenant, member, null, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            await runner.WakeAsync(tenant, member, cancellationToken).ConfigureAwait(false);
        }
    }
}
