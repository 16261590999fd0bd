namespace ServiceRecovery.Cli;

/// <summary>The offers of one kind: how many there are, what they are worth together and what they can cost at most.</summary>
internal sealed class OfferTally
{
    public long Count { get; private set; }

    /// <summary>Offers without a value in money, such as a gesture or a right whose worth only a later price tells.</summary>
    public long Unvalued { get; private set; }

    public MoneySums Value { get; } = new();

    /// <summary>Their liability: the value, where nothing says more.</summary>
    public MoneySums AtMost { get; } = new();

    public void Add(RecoveryOffer offer)
    {
        Add(offer.Value);

        if ((offer.MaximumLiability ?? offer.Value) is { } liability)
        {
            AtMost.Add(liability);
        }
    }

    public void Add(Money? worth)
    {
        Count++;

        if (worth is { } value)
        {
            Value.Add(value);
        }
        else
        {
            Unvalued++;
        }
    }
}
