namespace ServiceRecovery;

/// <summary>Tells the worker of this process that a commit of its own left something to do, so that it need not rest on.</summary>
/// <remarks>A hint and no more: what is due is in the store, and found there even where nobody rang. Safe for every thread.</remarks>
internal sealed class WorkSignal
{
    private TaskCompletionSource? _news;

    /// <summary>Whether anybody would hear a ring.</summary>
    public bool IsAwaited => Volatile.Read(ref _news) is not null;

    /// <summary>Ends with the next ring. Called before looking for work, it misses nothing that comes meanwhile.</summary>
    public Task NextAsync()
    {
        var fresh = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        return (Interlocked.CompareExchange(ref _news, fresh, null) ?? fresh).Task;
    }

    public void Ring() => Interlocked.Exchange(ref _news, null)?.TrySetResult();
}
