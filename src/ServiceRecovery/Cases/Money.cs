namespace ServiceRecovery;

/// <summary>An amount of one currency.</summary>
/// <remarks>
/// Equality compares amount and currency, so 5 EUR and 5 USD differ and 5.0 EUR equals 5.00 EUR. The default
/// value is zero of <c>XXX</c>, ISO 4217's code for "no currency".
/// </remarks>
public readonly record struct Money
{
    private const string NoCurrency = "XXX";
    private readonly string? _currency;

    /// <summary>An amount as it is; it is rounded only where an offer is made of it.</summary>
    /// <exception cref="ArgumentException"><paramref name="currency"/> is not three capital letters.</exception>
    public Money(decimal amount, string currency)
    {
        if (currency is not { Length: 3 } || !currency.All(char.IsAsciiLetterUpper))
        {
            throw new ArgumentException($"'{currency}' is not an ISO 4217 code such as EUR.", nameof(currency));
        }

        Amount = amount;
        _currency = currency == NoCurrency ? null : currency;
    }

    /// <summary>The amount in major units.</summary>
    public decimal Amount { get; }

    /// <summary>The ISO 4217 code.</summary>
    public string Currency => _currency ?? NoCurrency;
}
