namespace ServiceRecovery;

/// <summary>Carries what happens in an incident into the cases that belong to it.</summary>
internal sealed class IncidentReader(ICaseStore store, EventCodec codec)
{
    private const int PageSize = 500;
    private static readonly StreamPage Nothing = new() { Events = [], Texts = [] };

    /// <summary>Takes over what the incident holds and the case has not seen: verdict, dates, shared evidence.</summary>
    public async Task TakeAsync(CaseDraft draft, CancellationToken cancellationToken) => IncidentTaking.Take(
        draft,
        await NewsAsync(draft.Case.Tenant, draft.Case.Incident, draft.Case.IncidentSeen, cancellationToken).ConfigureAwait(false));

    /// <summary>Whether the case's incident holds something that the case has not taken over.</summary>
    public async Task<bool> HasNewsAsync(RecoveryCase current, CancellationToken cancellationToken) =>
        (await PageAsync(current.Tenant, current.Incident, current.IncidentSeen, cancellationToken).ConfigureAwait(false))
        .Events.Count > 0;

    /// <summary>What an incident holds after an event of its stream, without persons' names; nothing for none.</summary>
    public async Task<IReadOnlyList<RecordedEvent>> NewsAsync(
        TenantId tenant, string? incident, long seen, CancellationToken cancellationToken)
    {
        var page = await PageAsync(tenant, incident, seen, cancellationToken).ConfigureAwait(false);

        return page.Events.Count == 0 ? [] : [.. page.Events.Select(stored => codec.Decode(stored, []))];
    }

    /// <summary>What the case's incident says of its members' verdicts, in plain sentences; empty without an incident.</summary>
    public async Task<IEnumerable<string>> ExplainAsync(RecoveryCase current, CancellationToken cancellationToken)
    {
        var page = await PageAsync(current.Tenant, current.Incident, 0, cancellationToken).ConfigureAwait(false);
        var texts = page.Texts.ToLookup(text => text.Sequence);

        return VerdictHistory.Of(current, page.Events.Select(stored => codec.Decode(stored, texts[stored.Sequence])));
    }

    /// <summary>Wakes every member of an incident whose stream has grown. Doing it twice changes nothing.</summary>
    public async Task SpreadAsync(WorkClaim claim, DueRunner runner, CancellationToken cancellationToken)
    {
        if (claim.Stream.Kind != StreamKind.Incident)
        {
            return;
        }

        var told = await NewsAsync(claim.Tenant, claim.Stream.Key, claim.First - 1, cancellationToken).ConfigureAwait(false);
        var named = told.TakeWhile(recorded => recorded.Sequence <= claim.Last)
            .Select(recorded => (recorded.Body as VerdictGiven)?.Case)
            .ToHashSet();

        await (named.Contains(null)
            ? RunAllAsync(claim, runner, cancellationToken)
            : RunAsync(runner, claim.Tenant, named.OfType<CaseId>(), cancellationToken)).ConfigureAwait(false);
    }

    private async Task RunAllAsync(WorkClaim claim, DueRunner runner, CancellationToken cancellationToken)
    {
        CaseId? after = null;

        do
        {
            var query = new CaseQuery { Incident = claim.Stream.Key, After = after, Limit = PageSize };
            var page = await store.QueryAsync(claim.Tenant, query, cancellationToken).ConfigureAwait(false);

            await RunAsync(runner, claim.Tenant, page.Cases.Select(member => member.Id), cancellationToken).ConfigureAwait(false);
            after = page.Next;
        }
        while (after is not null);
    }

    private static Task RunAsync(
        DueRunner runner, TenantId tenant, IEnumerable<CaseId> members, CancellationToken cancellationToken) =>
        Task.WhenAll(members.Select(member => RunAsync(runner, tenant, member, cancellationToken)));

    private Task<StreamPage> PageAsync(TenantId tenant, string? incident, long seen, CancellationToken cancellationToken) =>
        incident is null
            ? Task.FromResult(Nothing)
            : store.ReadEventsAsync(tenant, StreamId.OfIncident(incident), seen + 1, cancellationToken);

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
