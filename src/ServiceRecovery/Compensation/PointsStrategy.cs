namespace ServiceRecovery;

/// <summary>Points of a loyalty scheme: a whole number of them, at a declared price.</summary>
internal sealed class PointsStrategy : ICompensationStrategy
{
    private const string DefaultUnit = "point";

    public string Name => "points";

    public RecoveryOffer? Offer(CompensationContext context)
    {
        if (context.NeedQuantity() is not { } stated || context.NeedPrice() is not { } price
            || context.Affordable(stated, price) is not { } affordable)
        {
            return null;
        }

        var points = decimal.Floor(affordable);
        var unit = context.Terms.Unit ?? DefaultUnit;
        var use = context.Terms.ValidFor is { } validity ? $", {Wording.UsableFor(validity)}" : "";
        var sentence = $"{Wording.Counted(points, unit)} on your account{use}.";

        return context.Draft(OfferForm.Points, context.Worth(price * points), sentence)
            with { Quantity = points, Unit = unit };
    }
}
