namespace ServiceRecovery;

/// <summary>Gives back what was paid, or a share of it; never more than was paid.</summary>
internal sealed class RefundStrategy : ICompensationStrategy
{
    public string Name => "refund";

    public RecoveryOffer? Offer(CompensationContext context)
    {
        if (context.NeedShare(context.Terms.Share ?? 1, "share") is not { } share
            || context.NeedBase() is not { } part
            || context.Need(context.Paid ?? part, "failure.paid") is not { } paid
            || context.Capped(part * share, paid) is not { } value)
        {
            return null;
        }

        var sentence = value == paid
            ? $"All that you paid, {value}, back to you."
            : $"{value} of what you paid, back to you.";

        return context.Draft(OfferForm.Money, value, sentence);
    }
}
