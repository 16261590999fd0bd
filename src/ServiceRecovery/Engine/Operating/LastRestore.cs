namespace ServiceRecovery;

/// <summary>When the store was last put back from a backup. Asked once in the life of a host: nobody restores under it.</summary>
internal sealed class LastRestore(ICaseStore store, TimeProvider time)
{
    private Known? _known;

    public async Task<DateTimeOffset?> ReadAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _known) is { } known)
        {
            return known.RestoredAt;
        }

        var backlog = await store.ReadBacklogAsync(time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        Volatile.Write(ref _known, new Known(backlog.RestoredAt));

        return backlog.RestoredAt;
    }

    private sealed record Known(DateTimeOffset? RestoredAt);
}
