namespace ServiceRecovery.PostgreSql;

/// <summary>
/// Lets openings that arrive while others are being stored gather, and stores those that have gathered together.
/// </summary>
/// <param name="together">Tries to store all; false if something is in the way of one, and none is stored.</param>
/// <param name="alone">Stores one; true if it may be stored already.</param>
internal sealed class OpeningQueue(
    Func<OpeningGroup, Task<bool>> together, Func<Commit, bool, Task<CommitResult>> alone)
{
    private const int MostLanes = 4;
    private const int LargestGroup = 256;

    /// <summary>Fewer cost more to copy, with its six questions and answers, than to write side by side.</summary>
    private const int SmallestGroup = 8;

    private readonly Lock _lock = new();
    private readonly Queue<Waiting> _waiting = [];
    private int _lanes;

    /// <summary>Waits for the answer. A caller that finds nobody else at it is not held up.</summary>
    public Task<CommitResult> CommitAsync(Commit commit)
    {
        var own = new Waiting(commit);

        lock (_lock)
        {
            if (_lanes == MostLanes)
            {
                _waiting.Enqueue(own);

                return own.Answer.Task;
            }

            _lanes++;
        }

        _ = DriveAsync(own);

        return own.Answer.Task;
    }

    private async Task DriveAsync(Waiting first)
    {
        for (List<Waiting> group = [first]; group.Count > 0; group = Gather())
        {
            await WriteAsync(group).ConfigureAwait(false);
        }
    }

    private List<Waiting> Gather()
    {
        var group = new List<Waiting>();

        lock (_lock)
        {
            while (group.Count < LargestGroup && _waiting.TryDequeue(out var next))
            {
                group.Add(next);
            }

            if (group.Count == 0)
            {
                _lanes--;
            }
        }

        return group;
    }

    // One among many that is refused costs a copy of each half that it is in, not the company of all others.
    private async Task WriteAsync(List<Waiting> group)
    {
        if (group.Count < SmallestGroup)
        {
            await AllAloneAsync(group, mayBeStored: false).ConfigureAwait(false);

            return;
        }

        var openings = new OpeningGroup([.. group.Select(one => one.Commit)]);

        try
        {
            if (await together(openings).ConfigureAwait(false))
            {
                group.ForEach(one => one.Answer.TrySetResult(CommitResult.Committed));

                return;
            }
        }
        catch (Exception)
        {
            // Each finds out by itself, in its own time and words, what became of it.
            await AllAloneAsync(group, openings.MayBeStored).ConfigureAwait(false);

            return;
        }

        await WriteAsync(group[..(group.Count / 2)]).ConfigureAwait(false);
        await WriteAsync(group[(group.Count / 2)..]).ConfigureAwait(false);
    }

    private Task AllAloneAsync(List<Waiting> group, bool mayBeStored) =>
        Task.WhenAll(group.Select(one => AloneAsync(one, mayBeStored)));

    private async Task AloneAsync(Waiting one, bool mayBeStored)
    {
        try
        {
            one.Answer.TrySetResult(await alone(one.Commit, mayBeStored).ConfigureAwait(false));
        }
        catch (Exception error)
        {
            one.Answer.TrySetException(error);
        }
    }

    private sealed record Waiting(Commit Commit)
    {
        // Continuations run elsewhere: a lane must not run its callers' code between two groups.
        public TaskCompletionSource<CommitResult> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
