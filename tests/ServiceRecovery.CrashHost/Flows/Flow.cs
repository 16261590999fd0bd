namespace ServiceRecovery.CrashHost.Flows;

/// <summary>What happens to a few customers, from the first report to the end. May be done again from its beginning.</summary>
internal enum Flow
{
    Open,
    Confirm,
    Benefit,
    Relapse,
    Incident,
}
