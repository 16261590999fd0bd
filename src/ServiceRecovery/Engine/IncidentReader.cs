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

        foreach (var stored in page.Events)
        {
            IncidentTaking.Take(draft, incident, codec.Decode(stored, page.Texts));
        }
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
                .WhenAll(page.Cases.Select(member => runner.RunCaseAsync(claim.Tenant, member.Id, null, cancellationToken)))
                .ConfigureAwait(false);
            after = page.Next;
        }
        while (after is not null);
    }
}
