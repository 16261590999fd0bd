using Microsoft.Extensions.Logging;

namespace ServiceRecovery;

/// <summary>Claims due cases and deliveries and does them, one after the other.</summary>
internal sealed class ClaimedWork(
    ICaseStore store,
    DueRunner cases,
    StepRunner steps,
    ClaimedDelivery delivery,
    ReturnedWork returned,
    RecoverySettings settings,
    Switches switches,
    RecoveryTelemetry telemetry,
    RecoveryTraces traces,
    TimeProvider time,
    ILogger<Heartbeat> log,
    AuditSequencer? audit = null)
{
    public Task<RunReport> RunAsync(int limit, CancellationToken cancellationToken) => traces.RunAsync(
        RecoveryDiagnostics.PassSpan,
        default,
        (Work: this, Limit: limit, Token: cancellationToken),
        static it => it.Work.PassAsync(it.Limit, it.Token),
        static report => new SpanOutcome(report.DidWork ? "worked" : "idle"));

    private async Task<RunReport> PassAsync(int limit, CancellationToken cancellationToken)
    {
        using var heart = new Heartbeat(store, settings, telemetry, time, log);
        var due = await ClaimAsync(WorkKind.DueCase, limit, cancellationToken).ConfigureAwait(false);
        var report = await EachAsync(due, RunAsync, heart, new RunReport(), cancellationToken).ConfigureAwait(false);

        return await DeliverAllAsync(limit, heart, report, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Delivers round by round, since of each stream only the first waiting delivery can be claimed; what is to be sealed
    /// comes along with the first round.
    /// </summary>
    private async Task<RunReport> DeliverAllAsync(
        int limit, Heartbeat heart, RunReport report, CancellationToken cancellationToken)
    {
        var claims = await ClaimAsync(WorkKind.Delivery, limit, cancellationToken, audit?.Wanted ?? 0).ConfigureAwait(false);
        var toSeal = claims.Where(claim => claim.Kind == WorkKind.Seal).ToList();
        var deliveries = claims.Where(claim => claim.Kind == WorkKind.Delivery).ToList();

        for (var left = limit; deliveries.Count > 0;)
        {
            report = await EachAsync(deliveries, delivery.RunAsync, heart, report, cancellationToken).ConfigureAwait(false);
            left -= deliveries.Count;
            deliveries = left > 0
                ? [.. await ClaimAsync(WorkKind.Delivery, left, cancellationToken).ConfigureAwait(false)]
                : [];
        }

        if (audit is not null)
        {
            report = await audit.SealAsync(toSeal, report, cancellationToken).ConfigureAwait(false);
            await audit.ExportAsync(cancellationToken).ConfigureAwait(false);
        }

        return report;
    }

    /// <summary>Does one after the other. Where the host stops, what was not begun is given back for others to take at once.</summary>
    private async Task<RunReport> EachAsync(
        IReadOnlyList<WorkClaim> claims,
        Func<HeldWork, CancellationToken, Task<RunReport>> act,
        Heartbeat heart,
        RunReport report,
        CancellationToken cancellationToken)
    {
        var begun = 0;

        try
        {
            foreach (var claim in claims)
            {
                cancellationToken.ThrowIfCancellationRequested();
                begun++;
                report = Sum(report, await OneAsync(claim, act, heart, cancellationToken).ConfigureAwait(false));
            }

            return report;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await returned.GiveBackAsync(claims.Skip(begun)).ConfigureAwait(false);

            throw;
        }
    }

    private async Task<RunReport> OneAsync(
        WorkClaim claim,
        Func<HeldWork, CancellationToken, Task<RunReport>> act,
        Heartbeat heart,
        CancellationToken cancellationToken)
    {
        // What other work has left too little of the lease for is given back, and claimed anew by the next run.
        if (claim.Until - time.GetUtcNow() < settings.LeaseDuration / 2)
        {
            await returned.GiveBackAsync(claim, cancellationToken).ConfigureAwait(false);

            return new RunReport();
        }

        using var work = heart.Hold([claim], cancellationToken);

        try
        {
            return await act(work, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception) when (work.IsLost)
        {
            return new RunReport();
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            return await returned.FailedAsync(claim, error, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException error) when (error is not CallGivenUpException)
        {
            // A call that was given up may still be at it: it keeps its lease, so that nobody soon does the same beside it.
            await returned.GiveBackAsync([claim]).ConfigureAwait(false);

            throw;
        }
    }

    private async Task<RunReport> RunAsync(HeldWork work, CancellationToken cancellationToken)
    {
        var claim = work.Claims[0];
        var before = steps.Count;
        await cases.RunCaseAsync(claim.Tenant, CaseId.Parse(claim.Stream.Key), claim, work.Token).ConfigureAwait(false);
        await returned.DoneAsync(claim, cancellationToken).ConfigureAwait(false);

        return new RunReport { Cases = 1, Steps = steps.Count - before };
    }

    private Task<IReadOnlyList<WorkClaim>> ClaimAsync(
        WorkKind kind, int limit, CancellationToken cancellationToken, int seals = 0) =>
        store.ClaimAsync(
            new ClaimRequest
            {
                Kind = kind,
                Worker = settings.WorkerName,
                Now = time.GetUtcNow(),
                Lease = settings.LeaseDuration,
                Limit = limit,
                Seals = seals,
                ExceptTenants = switches.Tenants,
            },
            cancellationToken);

    private static RunReport Sum(RunReport one, RunReport other) => new()
    {
        Cases = one.Cases + other.Cases,
        Steps = one.Steps + other.Steps,
        Deliveries = one.Deliveries + other.Deliveries,
        Failures = one.Failures + other.Failures,
    };
}
