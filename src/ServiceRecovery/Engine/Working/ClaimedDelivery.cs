namespace ServiceRecovery;

/// <summary>Makes one claimed delivery, unless too many retries of its handler have failed lately.</summary>
internal sealed class ClaimedDelivery(
    ICaseStore store,
    DueRunner cases,
    IncidentReader incidents,
    EventDelivery delivery,
    TimedCalls calls,
    RetryBudgets budgets,
    RecoveryTelemetry telemetry,
    RecoveryTraces traces,
    TimeProvider time)
{
    // Knuth's multiplier scatters what follows each other.
    private const int Scatter = 40503;

    public async Task<RunReport> RunAsync(HeldWork work, CancellationToken cancellationToken)
    {
        var claim = work.Claims[0];
        var budget = budgets.OfHandler(claim.Handler);

        if (claim.Attempts > 0 && !EventDelivery.IsForLibrary(claim) && !budget.HasRoomAt(time.GetUtcNow()))
        {
            return await PutOffAsync(claim, cancellationToken).ConfigureAwait(false);
        }

        try
        {
            await TellAsync(claim, work.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (claim.Attempts > 0 && error is not CaseStoreException && !work.Token.IsCancellationRequested)
        {
            budget.RetryFailedAt(time.GetUtcNow());

            throw;
        }
        finally
        {
            if (claim.Attempts == 0)
            {
                budget.FirstTriedAt(time.GetUtcNow());
            }
        }

        // It was made: a host that stops must not let it be made again.
        await store.ReleaseAsync(claim, null, CancellationToken.None).ConfigureAwait(false);

        return new RunReport { Deliveries = 1 };
    }

    private Task<bool> TellAsync(WorkClaim claim, CancellationToken cancellationToken) => traces.RunAsync(
        RecoveryDiagnostics.DeliverySpan,
        ("service_recovery.handler", claim.Handler),
        (Run: this, Claim: claim, Token: cancellationToken),
        static it => it.Run.DeliverAsync(it.Claim, it.Token),
        static hasTold => new SpanOutcome(hasTold ? "told" : "nobody"));

    private async Task<bool> DeliverAsync(WorkClaim claim, CancellationToken cancellationToken)
    {
        if (EventDelivery.IsForLibrary(claim))
        {
            await incidents.SpreadAsync(claim, cases, cancellationToken).ConfigureAwait(false);
        }

        return await calls.RunAsync(token => delivery.DeliverAsync(claim, token), cancellationToken).ConfigureAwait(false);
    }

    private async Task<RunReport> PutOffAsync(WorkClaim claim, CancellationToken cancellationToken)
    {
        telemetry.RetryPutOff("handler", claim.Handler);
        var askAgainAt = RetryBudgets.AskAgainAt(time.GetUtcNow(), unchecked((ushort)(claim.Position * Scatter)));
        await store.ReleaseAsync(claim, askAgainAt, cancellationToken).ConfigureAwait(false);

        return new RunReport();
    }
}
