namespace ServiceRecovery;

/// <summary>How an account stands in one period and currency: the sums of its entries.</summary>
/// <param name="Account">The account.</param>
/// <param name="Period">The period.</param>
/// <param name="Currency">The currency.</param>
/// <param name="Reserved">What is set aside, in minor units. Never below 0.</param>
/// <param name="Posted">What is spent, in minor units. Never below 0.</param>
/// <param name="Ceiling">The ceiling of the latest reservation; null where the account has none.</param>
public sealed record LedgerBalance(
    string Account, string Period, string Currency, long Reserved, long Posted, long? Ceiling)
{
    /// <summary>The balance after an entry; the ceiling becomes that of a reservation.</summary>
    internal LedgerBalance After(LedgerEntry entry) => this with
    {
        Reserved = Reserved + entry.ReservedChange,
        Posted = Posted + entry.PostedChange,
        Ceiling = entry.Kind == LedgerEntryKind.Reserve ? entry.Ceiling : Ceiling,
    };

    /// <summary>Whether an entry may lead to this balance.</summary>
    internal bool IsAllowed(LedgerEntry entry) =>
        Reserved >= 0 && Posted >= 0 && (entry.Kind != LedgerEntryKind.Reserve || !(Reserved + Posted > entry.Ceiling));
}
