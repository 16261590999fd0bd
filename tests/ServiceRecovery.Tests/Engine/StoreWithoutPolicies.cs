using ServiceRecovery.Testing;

namespace ServiceRecovery.Tests;

/// <summary>A store that lost the streams of policies.</summary>
internal sealed class StoreWithoutPolicies(ICaseStore inner) : ForwardingCaseStore(inner)
{
    public override Task<StreamPage> ReadEventsAsync(
        TenantId tenant, StreamId stream, long from, CancellationToken cancellationToken) =>
        Inner.ReadEventsAsync(tenant, stream.Kind == StreamKind.Policy ? StreamId.OfPolicy("none") : stream, from, cancellationToken);
}
