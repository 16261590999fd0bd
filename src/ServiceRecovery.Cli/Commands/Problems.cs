namespace ServiceRecovery.Cli;

/// <summary>Any exception as a sentence with a code and an exit code.</summary>
internal static class Problems
{
    public static ToolException Explain(Exception error) => error switch
    {
        ToolException known => known,
        CaseStoreException store => new ToolException(ExitCode.Store, "store", ToolWords.OfStore(store.Message), error),
        OperationCanceledException => new ToolException(
            ExitCode.Cancelled, "cancelled", "Stopped. Nothing that was acknowledged is lost.", error),
        _ => new ToolException(
            ExitCode.InternalError, "internal",
            $"This is a defect of service-recovery ({error.GetType().Name}: {error.Message}). Nothing that was "
            + "acknowledged is lost. Run again with --verbose and report what it prints.",
            error),
    };
}
