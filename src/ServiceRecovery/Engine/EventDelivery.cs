using Microsoft.Extensions.DependencyInjection;

namespace ServiceRecovery;

/// <summary>Tells event handlers what was stored: from the outbox, at least once, in order within a stream.</summary>
internal sealed class EventDelivery(
    ICaseStore store, EventCodec codec, IServiceProvider services, IEnumerable<EventHandlerRegistration> handlers,
    AuditSequencer? audit = null)
{
    /// <summary>Under this name the library itself is told: of incidents, so that their members take part.</summary>
    public const string Library = "";

    /// <summary>The library and every handler together: how deliveries were stored before each had its own.</summary>
    private const string Everybody = "*";

    /// <summary>How an earlier version, of which a node may still run beside this one, tells the audit log.</summary>
    private const string AuditLog = DeliveryBacklog.AuditLog;

    private readonly EventHandlerRegistration[] _handlers = [.. handlers];

    /// <summary>Who wants to be told; without handlers nothing is put into the outbox.</summary>
    public IReadOnlyList<string> Names { get; } = [.. handlers.Select(handler => handler.Name)];

    /// <summary>Whether what is stored waits for the audit log.</summary>
    public bool IsSealed => audit is not null;

    public static bool IsForLibrary(WorkClaim claim) => claim.Handler is Library or Everybody;

    /// <summary>Tells the handlers that the delivery is for; says whether there was anybody to tell.</summary>
    /// <exception cref="InvalidOperationException">
    /// The handler is not registered; what waits for it waits on, so that a name that was lost loses no event.
    /// </exception>
    public async Task<bool> DeliverAsync(WorkClaim claim, CancellationToken cancellationToken)
    {
        if (claim.Handler == AuditLog)
        {
            return audit is not null && await audit.SealAsync(claim, cancellationToken).ConfigureAwait(false);
        }

        var told = Array.FindAll(_handlers, handler => claim.Handler == handler.Name || claim.Handler == Everybody);

        if (told.Length == 0)
        {
            return IsForLibrary(claim)
                ? false
                : throw new InvalidOperationException(
                    $"No event handler is registered under the name '{claim.Handler}', which events wait for. Register it.");
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
                    var committed = new CommittedEvent { Event = stored, Case = current };
                    await TellAsync(told, scope.ServiceProvider, committed, cancellationToken).ConfigureAwait(false);
                }
            }
        }

        return true;
    }

    private static RecoveryCase? Start(WorkClaim claim) =>
        claim.Stream.Kind == StreamKind.Case ? CaseFold.New(claim.Tenant, CaseId.Parse(claim.Stream.Key)) : null;

    private static async Task TellAsync(
        EventHandlerRegistration[] told, IServiceProvider scoped, CommittedEvent committed, CancellationToken cancellationToken)
    {
        foreach (var handler in told)
        {
            await handler.Create(scoped).HandleAsync(committed, cancellationToken).ConfigureAwait(false);
        }
    }
}
