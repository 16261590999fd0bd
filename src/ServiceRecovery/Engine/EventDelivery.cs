using Microsoft.Extensions.DependencyInjection;

namespace ServiceRecovery;

/// <summary>Tells event handlers what was stored: from the outbox, at least once, in order within a stream.</summary>
internal sealed class EventDelivery(
    ICaseStore store, EventCodec codec, IServiceProvider services, IEnumerable<EventHandlerRegistration> handlers)
{
    private readonly EventHandlerRegistration[] _handlers = [.. handlers];

    /// <summary>Whether anybody wants to be told; without handlers nothing is put into the outbox.</summary>
    public bool HasHandlers => _handlers.Length > 0;

    /// <summary>Tells every handler; says whether there was anybody to tell.</summary>
    public async Task<bool> DeliverAsync(WorkClaim claim, CancellationToken cancellationToken)
    {
        if (!HasHandlers)
        {
            return false;
        }

        var page = await store.ReadEventsAsync(claim.Tenant, claim.Stream, 1, cancellationToken).ConfigureAwait(false);
        var scope = services.CreateAsyncScope();

        await using (scope.ConfigureAwait(false))
        {
            var current = Start(claim);

            foreach (var stored in page.Events.Where(stored => stored.Sequence <= claim.Last))
            {
                current = current is null
                    ? null
                    : CaseFold.Apply(current, codec.Decode(stored, page.Texts));

                if (stored.Sequence >= claim.First)
                {
                    await TellAsync(scope.ServiceProvider, new CommittedEvent { Event = stored, Case = current }, cancellationToken)
                        .ConfigureAwait(false);
                }
            }
        }

        return true;
    }

    private static RecoveryCase? Start(WorkClaim claim) =>
        claim.Stream.Kind == StreamKind.Case ? CaseFold.New(claim.Tenant, CaseId.Parse(claim.Stream.Key)) : null;

    private async Task TellAsync(IServiceProvider scoped, CommittedEvent committed, CancellationToken cancellationToken)
    {
        foreach (var handler in _handlers)
        {
            await handler.Create(scoped).HandleAsync(committed, cancellationToken).ConfigureAwait(false);
        }
    }
}
