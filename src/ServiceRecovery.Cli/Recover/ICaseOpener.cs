namespace ServiceRecovery.Cli;

/// <summary>Opens a case for a reported failure; doing so again gives the same case.</summary>
internal interface ICaseOpener
{
    Task<OpenedCase> OpenAsync(ReportedFailure report, CancellationToken cancellationToken);
}
