namespace ServiceRecovery.Cli;

/// <summary>The offers of one kind and class: how many there are and what they are worth together, by currency.</summary>
internal sealed class OfferTally
{
    private readonly SortedDictionary<string, decimal> _values = new(StringComparer.Ordinal);

    public long Count { get; private set; }

    /// <summary>Offers without a value in money, such as a gesture.</summary>
    public long Unvalued { get; private set; }

    public IReadOnlyDictionary<string, decimal> Values => _values;

    public void Add(Money? worth)
    {
        Count++;

        if (worth is { } value)
        {
            _values[value.Currency] = _values.GetValueOrDefault(value.Currency) + value.Amount;
        }
        else
        {
            Unvalued++;
        }
    }
}
