using System.Globalization;

namespace ServiceRecovery;

/// <summary>An amount of one currency.</summary>
/// <remarks>
/// Equality compares amount and currency, so 5 EUR and 5 USD differ and 5.0 EUR equals 5.00 EUR. The default
/// value is zero of <c>XXX</c>, ISO 4217's code for "no currency". Arithmetic and order never cross currencies: they
/// throw <see cref="InvalidOperationException"/>. What leaves the range of <see cref="decimal"/> throws
/// <see cref="OverflowException"/>; nothing wraps around and nothing is cut silently.
/// </remarks>
public readonly record struct Money : IComparable<Money>
{
    private const string NoCurrency = "XXX";
    private const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
    private readonly string? _currency;

    /// <summary>An amount as it is; it is rounded only where an offer is made of it.</summary>
    /// <exception cref="ArgumentException"><paramref name="currency"/> is not three capital letters.</exception>
    public Money(decimal amount, string currency)
    {
        if (!IsCode(currency))
        {
            throw new ArgumentException($"'{currency}' is not an ISO 4217 code such as EUR.", nameof(currency));
        }

        Amount = amount;
        _currency = currency == NoCurrency ? null : currency;
    }

    /// <summary>The amount in major units.</summary>
    public decimal Amount { get; private init; }

    /// <summary>The ISO 4217 code.</summary>
    public string Currency => _currency ?? NoCurrency;

    /// <summary>Nothing of a currency.</summary>
    public static Money Zero(string currency) => new(0, currency);

    /// <summary>The amount that a count of minor units (cents, yen, fils) makes.</summary>
    public static Money FromMinorUnits(long units, string currency) =>
        new(Major(units, CurrencyDigits.Of(currency)), currency);

    /// <summary>The count of minor units, as ledgers store it.</summary>
    /// <exception cref="InvalidOperationException">The amount has parts of a minor unit: round it first.</exception>
    /// <exception cref="OverflowException">The count does not fit 64 bits.</exception>
    public long ToMinorUnits()
    {
        var units = Amount * CurrencyDigits.Scale(Currency);

        return units == decimal.Truncate(units)
            ? decimal.ToInt64(units)
            : throw new InvalidOperationException(
                $"{this} has parts of a minor unit, which cannot be stored. Round it with {nameof(RoundUp)} first.");
    }

    /// <summary>Rounds to the currency's minor unit in the customer's favor: towards the greater amount.</summary>
    /// <remarks>1.001 EUR becomes 1.01 EUR; what a customer owes, -1.009 EUR, becomes -1.00 EUR.</remarks>
    public Money RoundUp() => Rounded(MidpointRounding.ToPositiveInfinity);

    /// <summary>Rounds to the currency's minor unit towards the lesser amount, as a limit that holds must be.</summary>
    public Money RoundDown() => Rounded(MidpointRounding.ToNegativeInfinity);

    /// <summary>The lesser of two amounts of one currency.</summary>
    public static Money Min(Money left, Money right) => left <= right ? left : right;

    /// <summary>The greater of two amounts of one currency.</summary>
    public static Money Max(Money left, Money right) => left >= right ? left : right;

    /// <summary>Reads the form of <see cref="ToString"/>, for example <c>12.50 EUR</c>; nothing is rounded.</summary>
    /// <exception cref="FormatException"><paramref name="text"/> has another form.</exception>
    public static Money Parse(string text) =>
        TryParse(text, out var money)
            ? money
            : throw new FormatException($"'{text}' is not an amount such as '12.50 EUR'.");

    /// <summary>Reads the form of <see cref="ToString"/>; false and the default value for anything else.</summary>
    public static bool TryParse(string? text, out Money money)
    {
        money = default;

        if (text is not { Length: > 4 } || text[^4] != ' ' || !IsCode(text.AsSpan(^3..)))
        {
            return false;
        }

        if (!decimal.TryParse(text.AsSpan(..^4), Style, CultureInfo.InvariantCulture, out var amount))
        {
            return false;
        }

        money = new(amount, text[^3..]);

        return true;
    }

    /// <summary>Orders amounts of one currency.</summary>
    /// <exception cref="InvalidOperationException">The currencies differ.</exception>
    public int CompareTo(Money other) => Amount.CompareTo(other.In(this, "compared"));

    /// <summary>
    /// The same in every culture: <c>12.50 EUR</c>, <c>1250 JPY</c>, with all digits of the minor unit, and more
    /// only where the amount was not rounded yet.
    /// </summary>
    public override string ToString()
    {
        var digits = Math.Max(CurrencyDigits.Of(Currency), UsedDigits(Amount));

        return $"{Amount.ToString(Format(digits), CultureInfo.InvariantCulture)} {Currency}";
    }

    /// <summary>Adds amounts of one currency.</summary>
    public static Money operator +(Money left, Money right) => left.With(left.Amount + right.In(left, "added"));

    /// <summary>Subtracts amounts of one currency.</summary>
    public static Money operator -(Money left, Money right) => left.With(left.Amount - right.In(left, "subtracted"));

    /// <summary>Turns the sign.</summary>
    public static Money operator -(Money money) => money.With(-money.Amount);

    /// <summary>So many times the amount, not rounded.</summary>
    public static Money operator *(Money money, decimal factor) => money.With(money.Amount * factor);

    /// <summary>Whether an amount is less than another of its currency.</summary>
    public static bool operator <(Money left, Money right) => left.CompareTo(right) < 0;

    /// <summary>Whether an amount is greater than another of its currency.</summary>
    public static bool operator >(Money left, Money right) => left.CompareTo(right) > 0;

    /// <summary>Whether an amount is at most another of its currency.</summary>
    public static bool operator <=(Money left, Money right) => left.CompareTo(right) <= 0;

    /// <summary>Whether an amount is at least another of its currency.</summary>
    public static bool operator >=(Money left, Money right) => left.CompareTo(right) >= 0;

    private static bool IsCode(ReadOnlySpan<char> currency) =>
        currency.Length == 3 && !currency.ContainsAnyExceptInRange('A', 'Z');

    private static string Format(int digits) => digits switch
    {
        0 => "F0",
        2 => "F2",
        3 => "F3",
        _ => $"F{digits}",
    };

    private static int UsedDigits(decimal amount)
    {
        var digits = amount.Scale;

        while (digits > 0 && decimal.Round(amount, digits - 1) == amount)
        {
            digits--;
        }

        return digits;
    }

    /// <summary>As a division would say it, without the cost of one: no zeros at the end of the fraction.</summary>
    private static decimal Major(long units, int digits)
    {
        for (; digits > 0 && units % 10 == 0; digits--)
        {
            units /= 10;
        }

        var magnitude = units < 0 ? unchecked(0UL - (ulong)units) : (ulong)units;

        return new decimal(
            unchecked((int)magnitude), unchecked((int)(magnitude >> 32)), 0, units < 0, (byte)digits);
    }

    private Money Rounded(MidpointRounding direction) =>
        With(decimal.Round(Amount, CurrencyDigits.Of(Currency), direction));

    private Money With(decimal amount) => this with { Amount = amount };

    private decimal In(Money other, string verb) =>
        Currency == other.Currency
            ? Amount
            : throw new InvalidOperationException(
                $"{other} and {this} cannot be {verb}: nothing is converted silently. Use amounts of one currency.");
}
