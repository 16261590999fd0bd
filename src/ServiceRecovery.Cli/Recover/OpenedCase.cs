namespace ServiceRecovery.Cli;

/// <summary>The case of a row, and whether an earlier run or row had opened it.</summary>
internal readonly record struct OpenedCase(RecoveryCase Case, bool AlreadyOpen);
