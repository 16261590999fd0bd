using ServiceRecovery.Testing;

namespace ServiceRecovery.Tests;

/// <summary>A store that counts how often its backlog is read, and is locked unless a test says otherwise.</summary>
internal sealed class UnreadableStore(ICaseStore inner) : ForwardingCaseStore(inner)
{
    public bool IsReadable { get; init; }

    public int Reads { get; private set; }

    public override Task<StoreBacklog> ReadBacklogAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        Reads++;

        return IsReadable
            ? Inner.ReadBacklogAsync(now, cancellationToken)
            : throw new CaseStoreException("x.db", "is locked", "Try again.");
    }
}
