using Microsoft.Extensions.Logging;

namespace ServiceRecovery;

/// <summary>Claims due cases and deliveries and does them; what fails is tried again ever more rarely.</summary>
internal sealed partial class ClaimedWork(
    ICaseStore store,
    DueRunner cases,
    StepRunner steps,
    IncidentReader incidents,
    EventDelivery delivery,
    LeasedCalls calls,
    CaseParking parking,
    RecoverySettings settings,
    Switches switches,
    TimeProvider time,
    ILogger<ClaimedWork> log,
    AuditSequencer? audit = null)
{
    /// <summary>Then it is tried every half hour.</summary>
    private const int MostAttemptsOnStore = 3;

    private static readonly TimeSpan PutOff = TimeSpan.FromMinutes(1);

    public async Task<RunReport> RunAsync(int limit, CancellationToken cancellationToken)
    {
        var report = new RunReport();

        foreach (var claim in await ClaimAsync(WorkKind.DueCase, limit, cancellationToken).ConfigureAwait(false))
        {
            // What another case has left too little of the lease for is given back, and claimed anew by the next run.
            report = calls.IsRunningOut(claim)
                ? await GiveBackAsync(claim, report, cancellationToken).ConfigureAwait(false)
                : await RunAsync(claim, report, cancellationToken).ConfigureAwait(false);
        }

        return await DeliverAllAsync(limit, report, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Delivers round by round, since of each stream only the first waiting delivery can be claimed; what is to be sealed
    /// comes along with the first round.
    /// </summary>
    private async Task<RunReport> DeliverAllAsync(int limit, RunReport report, CancellationToken cancellationToken)
    {
        var claims = await ClaimAsync(WorkKind.Delivery, limit, cancellationToken, audit?.Wanted ?? 0).ConfigureAwait(false);
        var toSeal = claims.Where(claim => claim.Kind == WorkKind.Seal).ToList();
        var deliveries = claims.Where(claim => claim.Kind == WorkKind.Delivery).ToList();

        for (var left = limit; deliveries.Count > 0;)
        {
            foreach (var claim in deliveries)
            {
                report = calls.IsRunningOut(claim)
                    ? await GiveBackAsync(claim, report, cancellationToken).ConfigureAwait(false)
                    : await DeliverAsync(claim, report, cancellationToken).ConfigureAwait(false);
            }

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

    private async Task<RunReport> GiveBackAsync(WorkClaim claim, RunReport report, CancellationToken cancellationToken)
    {
        // A delivery that is released without a time counts as made.
        var retryAt = claim.Kind == WorkKind.Delivery ? time.GetUtcNow() : (DateTimeOffset?)null;
        await store.ReleaseAsync(claim, retryAt, cancellationToken).ConfigureAwait(false);

        return report;
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

    private async Task<RunReport> RunAsync(WorkClaim claim, RunReport report, CancellationToken cancellationToken)
    {
        try
        {
            var before = steps.Count;
            await cases.RunCaseAsync(claim.Tenant, CaseId.Parse(claim.Stream.Key), claim, cancellationToken).ConfigureAwait(false);
            await ReleaseAsync(claim, cancellationToken).ConfigureAwait(false);

            return report with { Cases = report.Cases + 1, Steps = report.Steps + steps.Count - before };
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            return await FailAsync(claim, error, report, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Gives the case back; one that still says it is due is put off a little, so that no worker spins on it.</summary>
    private async Task ReleaseAsync(WorkClaim claim, CancellationToken cancellationToken)
    {
        var summary = await store
            .FindAsync(claim.Tenant, CaseId.Parse(claim.Stream.Key), cancellationToken)
            .ConfigureAwait(false);
        var now = time.GetUtcNow();

        await store
            .ReleaseAsync(
                claim with { Attempts = 0 },
                summary?.NextDueAt <= now && !calls.IsRunningOut(claim) ? now + PutOff : null,
                cancellationToken)
            .ConfigureAwait(false);
    }

    private async Task<RunReport> DeliverAsync(WorkClaim claim, RunReport report, CancellationToken cancellationToken)
    {
        try
        {
            if (EventDelivery.IsForLibrary(claim))
            {
                await incidents.SpreadAsync(claim, cases, cancellationToken).ConfigureAwait(false);
            }

            await calls
                .RunAsync(claim, token => delivery.DeliverAsync(claim, token), cancellationToken)
                .ConfigureAwait(false);
            await store.ReleaseAsync(claim, null, cancellationToken).ConfigureAwait(false);

            return report with { Deliveries = report.Deliveries + 1 };
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            return await FailAsync(claim, error, report, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<RunReport> FailAsync(
        WorkClaim claim, Exception error, RunReport report, CancellationToken cancellationToken)
    {
        var attempts = AttemptsAfter(claim, error);
        LogFailed(log, NameOf(claim), attempts, error.GetType().Name);

        if (claim.Kind == WorkKind.DueCase && attempts >= RetrySchedule.MostAttempts)
        {
            await parking.ParkAsync(claim, attempts, error, cancellationToken).ConfigureAwait(false);
        }

        var retryAt = time.GetUtcNow() + RetrySchedule.After(attempts, 0);
        await store.ReleaseAsync(claim with { Attempts = attempts }, retryAt, cancellationToken).ConfigureAwait(false);

        return report with { Failures = report.Failures + 1 };
    }

    /// <summary>
    /// A store that is full or locked is no fault of the case: nothing is parked for it, and what waits goes on soon after
    /// it is well again.
    /// </summary>
    private static int AttemptsAfter(WorkClaim claim, Exception error) =>
        error is CaseStoreException ? Math.Min(claim.Attempts + 1, MostAttemptsOnStore) : claim.Attempts + 1;

    private static string NameOf(WorkClaim claim) =>
        claim.Handler.Length == 0 ? $"{claim.Stream}" : $"{claim.Stream} for handler '{claim.Handler}'";

    [LoggerMessage(
        EventId = 10, Level = LogLevel.Error,
        Message = "Work on {Work} failed {Attempts} times, the last time with {Error}; it will be tried again, ever more rarely.")]
    private static partial void LogFailed(ILogger log, string work, int attempts, string error);
}
