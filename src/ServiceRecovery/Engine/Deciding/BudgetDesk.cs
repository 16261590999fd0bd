namespace ServiceRecovery;

/// <summary>
/// Charges what a case gives to the ledger, in two phases: set aside when it is offered, spent when it is issued.
/// </summary>
/// <remarks>
/// The charges travel with the offer, so that what ends them finds the account, the period and the ceiling under which they
/// were made, whatever the policy says by then and in whichever case the offer goes on.
/// </remarks>
internal static class BudgetDesk
{
    /// <summary>Sets aside the most that the goodwill of a choice may cost; null if no budget is charged.</summary>
    public static IReadOnlyList<BudgetCharge>? Reserve(CaseDraft draft, OfferChoice choice, BenefitKey key)
    {
        var most = choice.Candidates.Where(offer => offer.Class == ObligationClass.Goodwill)
            .Select(LiabilityOf)
            .OfType<Money>()
            .OrderByDescending(value => value.Amount)
            .Select(value => (Money?)value)
            .FirstOrDefault();

        return most is { Amount: > 0 } value
            ? Enter(draft, key, LedgerEntryKind.Reserve, [.. BudgetAccounts.Of(draft, value)])
            : null;
    }

    /// <summary>Frees what the customer's answer leaves over; what stays charged to the accepted offer, null for nothing.</summary>
    public static IReadOnlyList<BudgetCharge>? Answer(CaseDraft draft, RecoveryOffer offered, RecoveryOffer? accepted)
    {
        if (offered.Charges is not { } charges)
        {
            return null;
        }

        var taken = accepted is null ? 0 : LiabilityOf(accepted)?.Amount ?? 0;
        Enter(draft, offered.Key!, LedgerEntryKind.Void, [.. charges.Select(charge => With(charge, charge.Value.Amount - taken))]);

        return taken == 0 ? null : [.. charges.Select(charge => With(charge, taken))];
    }

    /// <summary>Frees what was set aside for an offer that came to nothing.</summary>
    public static void Free(CaseDraft draft, RecoveryOffer offer, LedgerEntryKind kind) =>
        Enter(draft, offer.Key!, kind, offer.Charges ?? []);

    /// <summary>Spends what was set aside, or takes back what was spent; what the offer is charged with then.</summary>
    public static IReadOnlyList<BudgetCharge>? Become(CaseDraft draft, RecoveryOffer offer, OfferStatus status)
    {
        switch (status)
        {
            case OfferStatus.Issued:
                var charges = offer.Charges ?? Owe(draft, offer);

                return Enter(draft, offer.Key!, LedgerEntryKind.Post, charges ?? []);
            case OfferStatus.Reversed:
                Free(draft, offer, offer.Status == OfferStatus.Issued ? LedgerEntryKind.Reverse : LedgerEntryKind.Void);

                return null;
            default:
                return offer.Charges;
        }
    }

    /// <summary>What is owed is spent in the commit that gives it: it waits for no room.</summary>
    private static IReadOnlyList<BudgetCharge>? Owe(CaseDraft draft, RecoveryOffer offer) =>
        offer is { Class: ObligationClass.Entitlement or ObligationClass.Redress, Value: { Amount: > 0 } value }
            ? Enter(draft, offer.Key!, LedgerEntryKind.Reserve, [BudgetAccounts.Owed(draft, offer, value)])
            : null;

    private static IReadOnlyList<BudgetCharge>? Enter(
        CaseDraft draft, BenefitKey key, LedgerEntryKind kind, IReadOnlyList<BudgetCharge> charges)
    {
        foreach (var charge in charges.Where(charge => charge.Value.Amount > 0))
        {
            draft.Enter(new LedgerEntry
            {
                Account = charge.Account,
                Period = charge.Period,
                Kind = kind,
                MinorUnits = charge.Value.ToMinorUnits(),
                Currency = charge.Value.Currency,
                Ceiling = charge.Ceiling?.ToMinorUnits(),
                Benefit = key,
                Case = draft.Case.Id,
                At = draft.Now,
            });
        }

        return charges.Count == 0 ? null : charges;
    }

    private static BudgetCharge With(BudgetCharge charge, decimal amount) =>
        charge with { Value = new Money(amount, charge.Value.Currency) };

    private static Money? LiabilityOf(RecoveryOffer offer) => offer.MaximumLiability ?? offer.Value;
}
