namespace ServiceRecovery;

/// <summary>A service that the customer did not have to ask for, at a time of the customer's choice.</summary>
internal sealed class TuneUpStrategy : ICompensationStrategy
{
    private static readonly Period DefaultValidity = Period.Months(6);

    public string Name => "tune-up";

    public RecoveryOffer? Offer(CompensationContext context) => context.Gift(
        OfferForm.Service, Wording.Free(context.Terms.Item ?? "a tune-up"), context.Terms.Value, DefaultValidity);
}
