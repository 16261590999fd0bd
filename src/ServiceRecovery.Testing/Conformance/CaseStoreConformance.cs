namespace ServiceRecovery.Testing;

/// <summary>What every <see cref="ICaseStore"/> must do, as named checks that need no test framework.</summary>
public static class CaseStoreConformance
{
    /// <summary>All checks. Give each its own empty store; they may run in any order and side by side.</summary>
    public static IReadOnlyList<ConformanceCheck> All { get; } =
    [
        .. AtomicityChecks.All,
        .. VersionChecks.All,
        .. UniquenessChecks.All,
        .. LedgerChecks.All,
        .. FenceChecks.All,
        .. ClaimChecks.All,
        .. RenewalChecks.All,
        .. DeliveryChecks.All,
        .. SealChecks.All,
        .. BacklogChecks.All,
        .. TenantChecks.All,
        .. QueryChecks.All,
        .. FidelityChecks.All,
        .. ErasureChecks.All,
        .. RetentionChecks.All,
        .. ConcurrencyChecks.All,
    ];
}
