namespace ServiceRecovery;

/// <summary>The candidates of one choice.</summary>
public sealed class ChoiceBuilder
{
    private readonly ChoiceDraft _choice;

    internal ChoiceBuilder(ChoiceDraft choice) => _choice = choice;

    /// <summary>A candidate.</summary>
    /// <param name="strategy">The stable name of the strategy that values it, for example <c>tune-up</c>.</param>
    /// <param name="offer">Its terms.</param>
    public ChoiceBuilder Offer(string strategy, Action<OfferBuilder>? offer = null)
    {
        var builder = new OfferBuilder(strategy);
        offer?.Invoke(builder);
        _choice.Offers.Add(builder);

        return this;
    }
}
