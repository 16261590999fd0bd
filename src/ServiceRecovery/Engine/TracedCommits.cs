namespace ServiceRecovery;

/// <summary>Commits within a span.</summary>
internal static class TracedCommits
{
    public static Task<CommitResult> CommitAsync(
        this RecoveryTraces traces, ICaseStore store, Commit commit, CancellationToken cancellationToken) =>
        traces.RunAsync(
            RecoveryDiagnostics.CommitSpan,
            default,
            (Store: store, Commit: commit, Token: cancellationToken),
            static it => it.Store.CommitAsync(it.Commit, it.Token),
            static result => new SpanOutcome($"{result.Status}"));
}
