namespace ServiceRecovery;

/// <summary>What an offer takes of one account of the ledger.</summary>
/// <param name="Account">The account, such as <c>campaign/spring</c>.</param>
/// <param name="Period">The period that it is charged to, such as <c>2026-11</c>.</param>
/// <param name="Value">How much.</param>
/// <param name="Ceiling">The ceiling under which it was reserved; null where the account has none.</param>
public sealed record BudgetCharge(string Account, string Period, Money Value, Money? Ceiling);
