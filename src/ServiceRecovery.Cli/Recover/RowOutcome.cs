namespace ServiceRecovery.Cli;

/// <summary>A row that can be opened, or the reason why it cannot.</summary>
internal readonly record struct RowOutcome(ReportedFailure? Report, RejectedRow? Reject);
