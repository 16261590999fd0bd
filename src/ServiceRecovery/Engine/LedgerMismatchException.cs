namespace ServiceRecovery;

/// <summary>The ledger holds less for a case than the case is to spend or to free: a person must look.</summary>
internal sealed class LedgerMismatchException(CaseId id) : ServiceRecoveryException(
    $"The ledger refuses what case {id} spends or frees: its balances do not agree with the case. Compare both, and let the "
    + "case go on when they do.");
