namespace ServiceRecovery.Testing;

/// <summary>Goes from due time to due time and does everything that is due at each.</summary>
internal sealed class DueLoop(IRecoveryEngine engine, WatchedStore store, ManualTimeProvider time, HangingSteps hanging)
{
    private const int Batch = CaseQuery.MaximumLimit;

    private readonly List<Task<RunReport>> _running = [];

    /// <summary>Whether a run of the engine is under way that waits for a step that hangs.</summary>
    public bool IsRunning => _running.Exists(run => !run.IsCompleted);

    public async Task AdvanceToAsync(DateTimeOffset target, CancellationToken cancellationToken)
    {
        await SettleAsync(cancellationToken).ConfigureAwait(false);

        while (await NextAsync(target, cancellationToken).ConfigureAwait(false) is { } next)
        {
            time.AdvanceTo(next);
            await SettleAsync(cancellationToken).ConfigureAwait(false);
        }

        time.AdvanceTo(target);
        await SettleAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Does what is due now, until nothing is that anybody could do now.</summary>
    public async Task SettleAsync(CancellationToken cancellationToken)
    {
        await store.RenewedAsync().ConfigureAwait(false);
        await FinishAsync().ConfigureAwait(false);
        var report = new RunReport { Cases = 1 };

        while (report.DidWork)
        {
            report = await RunAsync(cancellationToken).ConfigureAwait(false);

            if (store.Spinning is { } stream)
            {
                throw new StoryException(
                    $"{stream} is due at {time.GetUtcNow():u} again and again: doing what is due there never ends.");
            }
        }
    }

    /// <summary>The cases that are due now, and that nobody holds.</summary>
    public async Task<IReadOnlyList<CaseSummary>> DueNowAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var due = new List<CaseSummary>();

        await foreach (var summary in DueByAsync(now, cancellationToken).ConfigureAwait(false))
        {
            if (!store.IsHeld(summary.Tenant, summary.Id))
            {
                due.Add(summary);
            }
        }

        return due;
    }

    /// <summary>One run; if a step in it hangs, the run goes on beside the next ones, and reports as work done.</summary>
    private async Task<RunReport> RunAsync(CancellationToken cancellationToken)
    {
        var hang = hanging.NextStart;
        var run = engine.RunDueAsync(Batch, cancellationToken);
        await Task.WhenAny(run, hang).ConfigureAwait(false);

        if (run.IsCompleted)
        {
            return await run.ConfigureAwait(false);
        }

        _running.Add(run);

        return new RunReport { Cases = 1 };
    }

    /// <summary>Waits for the runs whose steps no longer hang.</summary>
    private async Task FinishAsync()
    {
        while (_running.Count > hanging.AwaitedBy(_running.Count))
        {
            var hang = hanging.NextStart;

            if (_running.Count > hanging.AwaitedBy(_running.Count))
            {
                await Task.WhenAny([.. _running, hang]).ConfigureAwait(false);
            }

            foreach (var run in _running.FindAll(run => run.IsCompleted))
            {
                _running.Remove(run);
                await run.ConfigureAwait(false);
            }
        }
    }

    private async Task<DateTimeOffset?> NextAsync(DateTimeOffset target, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var next = Earlier(time.NextTimerAt, store.NextWakeAt());

        await foreach (var summary in DueByAsync(target, cancellationToken).ConfigureAwait(false))
        {
            next = summary.NextDueAt > now ? Earlier(next, summary.NextDueAt) : next;
        }

        return next > now && next <= target ? next : null;
    }

    private async IAsyncEnumerable<CaseSummary> DueByAsync(
        DateTimeOffset by, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var tenant in store.Tenants)
        {
            CaseId? after = null;

            do
            {
                var query = new CaseQuery { DueBy = by, After = after, Limit = Batch };
                var page = await store.QueryAsync(tenant, query, cancellationToken).ConfigureAwait(false);

                foreach (var summary in page.Cases.Where(summary => summary.Parked is null))
                {
                    yield return summary;
                }

                after = page.Next;
            }
            while (after is not null);
        }
    }

    private static DateTimeOffset? Earlier(DateTimeOffset? first, DateTimeOffset? second) =>
        first is null || second < first ? second ?? first : first;
}
