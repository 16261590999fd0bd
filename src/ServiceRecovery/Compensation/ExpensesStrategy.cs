namespace ServiceRecovery;

/// <summary>Gives back what the customer had to spend: only what receipts show, and never more.</summary>
internal sealed class ExpensesStrategy : ICompensationStrategy
{
    public string Name => "expenses";

    public RecoveryOffer? Offer(CompensationContext context) =>
        context.Need(context.Expenses, "failure.expenses") is { } spent && context.Capped(spent, spent) is { } value
            ? context.Draft(OfferForm.Money, value, $"{value} that you had to spend, back to you for your receipts.")
            : null;
}
