using Microsoft.Extensions.Logging;

namespace ServiceRecovery;

/// <summary>Gives claims back: done, failed, or not begun. What fails is tried again ever more rarely.</summary>
internal sealed partial class ReturnedWork(
    ICaseStore store, CaseParking parking, TimeProvider time, ILogger<ReturnedWork> log)
{
    /// <summary>Then it is tried every half hour.</summary>
    private const int MostAttemptsOnStore = 3;

    private static readonly TimeSpan PutOff = TimeSpan.FromMinutes(1);

    /// <summary>Once the host stops; what cannot be given back then is free when its lease ends.</summary>
    public async Task GiveBackAsync(IEnumerable<WorkClaim> claims)
    {
        try
        {
            foreach (var claim in claims)
            {
                await GiveBackAsync(claim, CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch (CaseStoreException error)
        {
            LogNotGivenBack(log, error.GetType().Name);
        }
    }

    public Task GiveBackAsync(WorkClaim claim, CancellationToken cancellationToken)
    {
        // A delivery that is released without a time counts as made.
        var retryAt = claim.Kind == WorkKind.Delivery ? time.GetUtcNow() : (DateTimeOffset?)null;

        return store.ReleaseAsync(claim, retryAt, cancellationToken);
    }

    /// <summary>Gives the case back; one that still says it is due is put off a little, so that no worker spins on it.</summary>
    public async Task DoneAsync(WorkClaim claim, CancellationToken cancellationToken)
    {
        var summary = await store
            .FindAsync(claim.Tenant, CaseId.Parse(claim.Stream.Key), cancellationToken)
            .ConfigureAwait(false);
        var now = time.GetUtcNow();

        await store
            .ReleaseAsync(claim with { Attempts = 0 }, summary?.NextDueAt <= now ? now + PutOff : null, cancellationToken)
            .ConfigureAwait(false);
    }

    public async Task<RunReport> FailedAsync(WorkClaim claim, Exception error, CancellationToken cancellationToken)
    {
        var attempts = AttemptsAfter(claim, error);
        LogFailed(log, NameOf(claim), attempts, error.GetType().Name);

        if (claim.Kind == WorkKind.DueCase && attempts >= RetrySchedule.MostAttempts)
        {
            await parking.ParkAsync(claim, attempts, error, cancellationToken).ConfigureAwait(false);
        }

        var retryAt = time.GetUtcNow() + RetrySchedule.After(attempts, 0);
        await store.ReleaseAsync(claim with { Attempts = attempts }, retryAt, cancellationToken).ConfigureAwait(false);

        return new RunReport { Failures = 1 };
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

    [LoggerMessage(
        EventId = 13, Level = LogLevel.Warning,
        Message = "While the host stopped, claims could not be given back: {Error}. Others take the work when the leases end.")]
    private static partial void LogNotGivenBack(ILogger log, string error);
}
