using System.Text;
using ServiceRecovery.Testing;

namespace ServiceRecovery.Tests;

/// <summary>A store in which somebody changed the policies that it keeps.</summary>
internal sealed class StoreWithChangedPolicies(ICaseStore inner, string found, string put) : ForwardingCaseStore(inner)
{
    public int PolicyReads { get; private set; }

    public override async Task<StreamPage> ReadEventsAsync(
        TenantId tenant, StreamId stream, long from, CancellationToken cancellationToken)
    {
        var page = await Inner.ReadEventsAsync(tenant, stream, from, cancellationToken);
        PolicyReads += stream.Kind == StreamKind.Policy ? 1 : 0;

        return stream.Kind == StreamKind.Policy ? page with { Events = [.. page.Events.Select(Changed)] } : page;
    }

    private StoredEvent Changed(StoredEvent stored) => stored with
    {
        Payload = Encoding.UTF8.GetBytes(
            Encoding.UTF8.GetString(stored.Payload.Span).Replace(found, put, StringComparison.Ordinal)),
    };
}
