namespace ServiceRecovery.Cli;

/// <summary>Who brought a failure up.</summary>
internal enum ReportOrigin
{
    Customer,
    Company,
    Incident,
}
