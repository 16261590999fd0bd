namespace ServiceRecovery;

/// <summary>Reads policy versions that cases are pinned to back from the store, where the host no longer registers them.</summary>
internal sealed class PolicyArchive(ICaseStore store, EventCodec codec, PolicyRegistry policies)
{
    /// <summary>
    /// Makes the version of a case known; doing it twice changes nothing. A version that was never kept stays unknown, and
    /// so does one that cannot be read: the events of the case can be, and what needs its policy says why it has none.
    /// </summary>
    public async ValueTask FetchAsync(TenantId tenant, PolicyReference pinned, CancellationToken cancellationToken)
    {
        if (pinned.Hash.Length == 0 || policies.Knows(pinned.Hash))
        {
            return;
        }

        var page = await store
            .ReadEventsAsync(tenant, StreamId.OfPolicy(pinned.Name), 1, cancellationToken)
            .ConfigureAwait(false);
        var kept = page.Events.Select(stored => codec.Decode(stored, []).Body)
            .OfType<PolicyActivated>()
            .FirstOrDefault(activated => activated.Policy.Hash == pinned.Hash);

        if (kept is not null)
        {
            Keep(kept.Document, pinned.Hash);
        }
    }

    private void Keep(string document, string hash)
    {
        try
        {
            policies.Keep(CanonicalPolicy.Read(document, hash));
        }
        catch (InvalidPolicyException error)
        {
            policies.Keep(hash, error);
        }
    }
}
