namespace ServiceRecovery.Sqlite;

/// <summary>Something that waits for the one writer, with an answer.</summary>
/// <param name="act">What to do.</param>
/// <param name="isKept">Whether the answer means that what was written stays.</param>
/// <param name="cancellationToken">Gives it up as long as it has not begun.</param>
internal sealed class WriteWork<T>(
    Func<WriteSession, T> act, Func<T, bool> isKept, CancellationToken cancellationToken) : WriteWork
{
    // Continuations run elsewhere: the writer must not run its callers' code between two commits.
    private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _result;

    public Task<T> Task => _answer.Task;

    public override bool IsAbandoned => cancellationToken.IsCancellationRequested;

    public override bool Do(WriteSession session)
    {
        _result = act(session);

        return isKept(_result);
    }

    public override void Answer() => _answer.TrySetResult(_result!);

    public override void Fail(Exception error) => _answer.TrySetException(error);

    public override void Abandon() => _answer.TrySetCanceled(cancellationToken);
}
