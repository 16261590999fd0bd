namespace ServiceRecovery;

/// <summary>Takes a case that fails whenever it is looked at out of the worker's hands, and says why.</summary>
internal sealed class CaseParking(
    ICaseStore store, CaseLoader loader, EventCodec codec, EventDelivery delivery, IRandomSource random, TimeProvider time)
{
    /// <summary>Parks the case, unless somebody else has changed it or taken it over meanwhile.</summary>
    public async Task ParkAsync(WorkClaim claim, int attempts, Exception error, CancellationToken cancellationToken)
    {
        var id = CaseId.Parse(claim.Stream.Key);
        var reason = $"looking at it failed {attempts} times, the last time with {Describe(error)}";

        if (await store.FindAsync(claim.Tenant, id, cancellationToken).ConfigureAwait(false) is { } summary)
        {
            var commit = await CommitAsync(summary, reason, cancellationToken).ConfigureAwait(false);
            var fenced = commit with { Fences = [new CaseFence(id, claim.Token)] };
            await store.CommitAsync(fenced, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Messages of other code may quote anybody; those of the library name cases and policies.</summary>
    private static string Describe(Exception error) => error is ServiceRecoveryException
        ? $"{error.GetType().Name}: {error.Message}"
        : error.GetType().Name;

    private async Task<Commit> CommitAsync(CaseSummary summary, string reason, CancellationToken cancellationToken)
    {
        var parked = summary with { Parked = reason, NextDueAt = null };

        if (await TryLoadAsync(summary, cancellationToken).ConfigureAwait(false) is not { } loaded)
        {
            return new Commit { Tenant = summary.Tenant, Summaries = [parked] };
        }

        var now = Instants.Cut(time.GetUtcNow());
        var body = new PendingEvent(new CaseParked { Reason = reason }, EventActor.System, now);
        var commit = new CommitBuilder(summary.Tenant, codec, random, now, "")
            .Add(StreamId.Of(summary.Id), loaded.Case.Version, loaded.Head, loaded.Case.ChangedAt, body)
            .Build(delivery.Names, delivery.IsSealed);
        var stored = commit.Appends[0].Events[0];

        return commit with
        {
            Summaries = [parked with { Version = stored.Sequence, ChangedAt = stored.RecordedAt }],
        };
    }

    /// <summary>Null if the events themselves cannot be read: then the summary alone can say so.</summary>
    private async Task<LoadedCase?> TryLoadAsync(CaseSummary summary, CancellationToken cancellationToken)
    {
        try
        {
            return await loader.FindAsync(summary.Tenant, summary.Id, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not CaseStoreException && !cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }
}
