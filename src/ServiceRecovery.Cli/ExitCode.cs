namespace ServiceRecovery.Cli;

/// <summary>What the tool's exit code tells a script. The numbers are documented and never change.</summary>
internal enum ExitCode
{
    Done = 0,
    RowsRejected = 1,
    Usage = 2,
    Input = 3,
    Store = 4,
    Policy = 5,
    Output = 6,
    TestsFailed = 7,
    AuditFailed = 8,
    InternalError = 70,
    Cancelled = 130,
}
