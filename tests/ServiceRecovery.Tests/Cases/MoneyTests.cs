using FluentAssertions;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>Amounts stay in their currency and are never cut or converted silently.</summary>
public class MoneyTests
{
    private static readonly Money FiveEuros = new(5.0m, "EUR");

    [Fact]
    public void Equality_compares_amount_and_currency_and_not_the_digits_written()
    {
        FiveEuros.Should().Be(new Money(5.00m, "EUR"));
        FiveEuros.GetHashCode().Should().Be(new Money(5.00m, "EUR").GetHashCode());
        FiveEuros.Should().NotBe(new Money(5.0m, "USD"));
    }

    [Fact]
    public void The_default_is_nothing_of_no_currency() => default(Money).Should().Be(Money.Zero("XXX"));

    [Theory]
    [InlineData("")]
    [InlineData("EU")]
    [InlineData("eur")]
    [InlineData("EURO")]
    [InlineData("ÄÖÜ")]
    public void A_currency_is_three_capital_letters(string code)
    {
        var create = () => new Money(1, code);

        create.Should().Throw<ArgumentException>().WithMessage($"'{code}' is not an ISO 4217 code such as EUR.*");
    }

    [Fact]
    public void Amounts_of_one_currency_add_subtract_multiply_and_compare()
    {
        (FiveEuros + FiveEuros).Should().Be(new Money(10, "EUR"));
        (FiveEuros - new Money(7, "EUR")).Should().Be(new Money(-2, "EUR"));
        (-FiveEuros).Should().Be(new Money(-5, "EUR"));
        (FiveEuros * 0.333m).Should().Be(new Money(1.665m, "EUR"));
        (FiveEuros < new Money(5.01m, "EUR")).Should().BeTrue();
        (FiveEuros >= new Money(5, "EUR")).Should().BeTrue();
        Money.Min(FiveEuros, new Money(4, "EUR")).Should().Be(new Money(4, "EUR"));
        Money.Max(FiveEuros, new Money(4, "EUR")).Should().Be(FiveEuros);
    }

    public static TheoryData<string, Func<Money, Money, object>> AcrossCurrencies() => new()
    {
        { "added", (left, right) => left + right },
        { "subtracted", (left, right) => left - right },
        { "compared", (left, right) => left < right },
        { "compared", (left, right) => left > right },
        { "compared", (left, right) => left <= right },
        { "compared", (left, right) => left >= right },
        { "compared", (left, right) => left.CompareTo(right) },
        { "compared", (left, right) => Money.Min(left, right) },
        { "compared", (left, right) => Money.Max(left, right) },
    };

    [Theory]
    [MemberData(nameof(AcrossCurrencies))]
    public void Nothing_crosses_currencies(string verb, Func<Money, Money, object> operation)
    {
        var cross = () => operation(FiveEuros, new Money(5, "USD"));

        cross.Should().Throw<InvalidOperationException>()
            .WithMessage($"5.00 EUR and 5.00 USD cannot be {verb}: nothing is converted silently.*");
    }

    [Fact]
    public void Even_the_default_does_not_add_to_an_amount_with_a_currency()
    {
        var add = () => default(Money) + FiveEuros;

        add.Should().Throw<InvalidOperationException>();
    }

    [Theory]
    [InlineData("1.001 EUR", "1.01 EUR", "1.00 EUR")]
    [InlineData("1.01 EUR", "1.01 EUR", "1.01 EUR")]
    [InlineData("-1.009 EUR", "-1.00 EUR", "-1.01 EUR")]
    [InlineData("100.1 JPY", "101 JPY", "100 JPY")]
    [InlineData("1.0001 KWD", "1.001 KWD", "1.000 KWD")]
    [InlineData("1.00001 CLF", "1.0001 CLF", "1.0000 CLF")]
    [InlineData("0.001 ZZZ", "0.01 ZZZ", "0.00 ZZZ")]
    public void Rounding_goes_up_for_the_customer_or_down_for_a_limit(string text, string up, string down)
    {
        Money.Parse(text).RoundUp().Should().Be(Money.Parse(up));
        Money.Parse(text).RoundDown().Should().Be(Money.Parse(down));
    }

    [Theory]
    [InlineData("12.5", "EUR", "12.50 EUR")]
    [InlineData("12.500000", "EUR", "12.50 EUR")]
    [InlineData("1250", "JPY", "1250 JPY")]
    [InlineData("1.5", "BHD", "1.500 BHD")]
    [InlineData("-0.5", "CLF", "-0.5000 CLF")]
    [InlineData("12.345", "EUR", "12.345 EUR")]
    [InlineData("1234567.8", "USD", "1234567.80 USD")]
    public void Text_has_the_digits_of_the_minor_unit_and_loses_none(string amount, string currency, string expected)
    {
        var money = new Money(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), currency);

        money.ToString().Should().Be(expected);
        Money.Parse(expected).Should().Be(money);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("EUR")]
    [InlineData(" EUR")]
    [InlineData("12.50")]
    [InlineData("12,50 EUR")]
    [InlineData("1,250.00 EUR")]
    [InlineData("12.50 eur")]
    [InlineData("12.50  EUR")]
    [InlineData("1e3 EUR")]
    [InlineData("EUR 12.50")]
    [InlineData("79228162514264337593543950336 EUR")]
    public void Any_other_text_is_refused(string? text)
    {
        Money.TryParse(text, out var money).Should().BeFalse();
        money.Should().Be(default(Money));
        FluentActions.Invoking(() => Money.Parse(text!)).Should().Throw<FormatException>()
            .WithMessage($"'{text}' is not*");
    }

    [Theory]
    [InlineData("JPY", 1)]
    [InlineData("EUR", 100)]
    [InlineData("KWD", 1_000)]
    [InlineData("CLF", 10_000)]
    public void Minor_units_make_the_very_decimal_that_a_division_makes(string currency, int scale)
    {
        const int Seed = 577;
        var random = new Random(Seed);
        long[] edges = [0, 1, -1, 10, 100, -1000, 12_050, long.MaxValue, long.MinValue, uint.MaxValue, 10_000_000_000];
        var units = edges.Concat(Enumerable.Range(0, 5_000).Select(_ => random.NextInt64() >> random.Next(64)));

        foreach (var count in units)
        {
            decimal.GetBits(Money.FromMinorUnits(count, currency).Amount)
                .Should().Equal(decimal.GetBits((decimal)count / scale), "{0} {1}, seed {2}", count, currency, Seed);
        }
    }

    [Theory]
    [InlineData(1250, "EUR", "12.50 EUR")]
    [InlineData(1250, "JPY", "1250 JPY")]
    [InlineData(1250, "TND", "1.250 TND")]
    [InlineData(1250, "UYW", "0.1250 UYW")]
    [InlineData(-1, "USD", "-0.01 USD")]
    [InlineData(long.MaxValue, "USD", "92233720368547758.07 USD")]
    [InlineData(long.MinValue, "KRW", "-9223372036854775808 KRW")]
    public void Minor_units_go_both_ways(long units, string currency, string expected)
    {
        var money = Money.FromMinorUnits(units, currency);

        money.ToString().Should().Be(expected);
        money.ToMinorUnits().Should().Be(units);
    }

    [Fact]
    public void An_unrounded_amount_has_no_minor_units()
    {
        var convert = () => new Money(0.005m, "EUR").ToMinorUnits();

        convert.Should().Throw<InvalidOperationException>().WithMessage("0.005 EUR has parts of a minor unit*RoundUp*");
    }

    [Fact]
    public void What_leaves_the_range_throws_and_never_wraps()
    {
        var largest = new Money(decimal.MaxValue, "EUR");
        var smallest = new Money(decimal.MinValue, "EUR");

        FluentActions.Invoking(() => largest + FiveEuros).Should().Throw<OverflowException>();
        FluentActions.Invoking(() => smallest - FiveEuros).Should().Throw<OverflowException>();
        FluentActions.Invoking(() => largest * 2).Should().Throw<OverflowException>();
        FluentActions.Invoking(() => largest.ToMinorUnits()).Should().Throw<OverflowException>();
        FluentActions.Invoking(() => (Money.FromMinorUnits(long.MaxValue, "EUR") * 10).ToMinorUnits())
            .Should().Throw<OverflowException>();
        largest.RoundUp().Should().Be(largest);
        smallest.RoundDown().Should().Be(smallest);
        (-smallest).Should().Be(largest);
    }

    [Theory]
    [InlineData(0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF")]
    [InlineData(2, "EUR USD GBP CHF CNY INR BRL MXN ZAR AUD SEK MGA MRU ZZZ XXX")]
    [InlineData(3, "BHD IQD JOD KWD LYD OMR TND")]
    [InlineData(4, "CLF UYW")]
    public void The_digits_of_minor_units_are_those_of_iso_4217(int digits, string codes)
    {
        foreach (var code in codes.Split(' '))
        {
            CurrencyDigits.Of(code).Should().Be(digits, code);
            Money.FromMinorUnits(1, code).Amount.Should().Be((decimal)Math.Pow(10, -digits), code);
        }
    }

    [Fact]
    public void Any_amount_reads_back_from_its_text()
    {
        var random = new Random(4217);
        string[] codes = ["EUR", "JPY", "KWD", "CLF"];

        for (var i = 0; i < 5_000; i++)
        {
            var scale = (byte)random.Next(0, 20);
            var amount = new decimal(random.Next(), random.Next(), 0, random.Next(2) == 0, scale);
            var money = new Money(amount, codes[i % codes.Length]);

            Money.Parse(money.ToString()).Should().Be(money);
            money.RoundUp().Should().BeGreaterThanOrEqualTo(money);
            money.RoundDown().Should().BeLessThanOrEqualTo(money);
        }
    }
}
