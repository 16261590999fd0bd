namespace ServiceRecovery;

/// <summary>Something from person to person; mostly without a price.</summary>
internal sealed class PersonalGestureStrategy : ICompensationStrategy
{
    public string Name => "personal-gesture";

    public RecoveryOffer? Offer(CompensationContext context) => context.Terms.Item is { } item
        ? context.Gift(OfferForm.Gesture, $"{item}, from us to you", context.Terms.Value, validity: null)
        : context.NoOffer(OfferFindings.Missing(context.Terms, "item"));
}
