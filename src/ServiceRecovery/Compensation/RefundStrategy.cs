namespace ServiceRecovery;

/// <summary>Gives back what was paid, or a share of it; never more than was paid.</summary>
internal sealed class RefundStrategy : ICompensationStrategy
{
    public string Name => "refund";

    public RecoveryOffer? Offer(CompensationContext context)
    {
        var share = context.Terms.Share ?? 1;

        if (share <= 0)
        {
            return context.NoOffer(OfferFindings.OutOfRange(context.Terms, "share", $"{share}", "more than zero"));
        }

        if (context.Need(context.Amount ?? context.Paid, context.Terms.AmountFrom ?? "failure.paid") is not { } paid
            || context.UpTo(paid * share, paid, "a refund is never more than was paid") is not { } value)
        {
            return null;
        }

        return context.Draft(
            OfferForm.Money, value, value == paid ? $"All of the {value} that you paid, back to you." : $"{value} of what you paid, back to you.");
    }
}
