namespace ServiceRecovery.IntegrationTests.Faults.Histories;

/// <summary>What clients do to one case.</summary>
internal enum OperationKind
{
    Read,
    Append,
    Give,
    Claim,
    Fenced,
    Release,
}
