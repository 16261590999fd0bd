using FluentAssertions;
using Xunit;
using static ServiceRecovery.Tests.Offers;

namespace ServiceRecovery.Tests;

/// <summary>A question takes from a case's facts what strategies read, and what the terms name.</summary>
public class CompensationContextTests
{
    private static readonly Fact<Money> Fare = Fact.Money("flight.fare");
    private static readonly Fact<decimal> Fee = Fact.Decimal("account.fee");
    private static readonly Fact<TimeSpan> Delay = Fact.Duration("flight.delay");
    private static readonly Fact<int> Distance = Fact.Int("flight.distance");
    private static readonly Fact<double> Rating = Fact.Double("customer.rating");
    private static readonly Fact<string> Gate = Fact.String("flight.gate");
    private static readonly FactLayout Layout = new([Fare, Fee, Delay, Distance, Rating, Gate]);

    [Fact]
    public void Standard_facts_are_taken_over()
    {
        var facts = Facts();
        facts.Failure.From(new Failure
        {
            Severity = Severity.Major,
            Paid = Euros(1),
            Loss = Euros(2),
            Expenses = Euros(3),
            OccurredAt = Now.AddDays(-2),
            EndedAt = Now.AddDays(-1),
        });
        facts.Asset.Price = Euros(4);

        CompensationContext.For(Terms("fuel"), facts, Currency).Should().BeEquivalentTo(new
        {
            AsOf = Now,
            Currency,
            Severity = Severity.Major,
            Paid = Euros(1),
            Loss = Euros(2),
            Expenses = Euros(3),
            MarketValue = Euros(4),
            StartedAt = Now.AddDays(-2),
            EndedAt = Now.AddDays(-1),
            Amount = (Money?)null,
            Measure = (decimal?)null,
        });
    }

    [Fact]
    public void A_strategy_sees_the_facts_that_the_terms_name_and_no_others()
    {
        var facts = Filled();
        var context = CompensationContext.For(Terms("fuel") with { Reads = [Distance.Name, "failure.paid"] }, facts, Currency);

        context.Facts.Get(Distance).Should().Be(facts.Get(Distance));
        context.Facts.Failure.Paid.Should().Be(facts.Failure.Paid);
        context.Facts.Has(Fare).Should().BeFalse();
        context.Facts.Has(StandardFacts.Round).Should().BeFalse("what is so of every new case was not asked for either");
    }

    [Fact]
    public void What_nobody_knows_is_null() => CompensationContext.For(Terms("fuel"), Facts(), Currency)
        .Should().BeEquivalentTo(new
        {
            Paid = (Money?)null,
            Loss = (Money?)null,
            Expenses = (Money?)null,
            MarketValue = (Money?)null,
            StartedAt = (DateTimeOffset?)null,
            EndedAt = (DateTimeOffset?)null,
        });

    [Theory]
    [InlineData("flight.fare", "300.00 USD")]
    [InlineData("account.fee", "35.00 EUR")]
    [InlineData("failure.paid", "99.00 EUR")]
    [InlineData("flight.gate", null)]
    [InlineData("flight.unheardOf", null)]
    [InlineData(null, null)]
    public void The_terms_name_an_amount(string? name, string? expected) =>
        CompensationContext.For(Terms("refund") with { AmountFrom = name }, Filled(), Currency).Amount?.ToString()
            .Should().Be(expected);

    [Theory]
    [InlineData("flight.delay", 245.5)]
    [InlineData("flight.distance", 3_500.0)]
    [InlineData("customer.rating", 4.5)]
    [InlineData("failure.severity", 2.0)]
    [InlineData("account.fee", 35.0)]
    [InlineData("flight.gate", null)]
    [InlineData("flight.unheardOf", null)]
    [InlineData("asOf", null)]
    public void The_terms_name_a_measure(string name, double? expected) =>
        CompensationContext.For(Terms("fixed-amount") with { MeasureFrom = name }, Filled(), Currency).Measure
            .Should().Be((decimal?)expected);

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e300)]
    public void A_measure_beyond_all_measure_is_unknown(double rating)
    {
        var facts = Facts();
        facts.Set(Rating, rating);

        CompensationContext.For(Terms("fixed-amount") with { MeasureFrom = Rating.Name }, facts, Currency).Measure
            .Should().BeNull();
    }

    private static CaseFacts Facts() => new(Layout) { AsOf = Now };

    private static CaseFacts Filled()
    {
        var facts = Facts();
        facts.Failure.Severity = Severity.Major;
        facts.Failure.Paid = Euros(99);
        facts.Set(Fare, new Money(300, "USD"));
        facts.Set(Fee, 35m);
        facts.Set(Delay, TimeSpan.FromMinutes(245.5));
        facts.Set(Distance, 3_500);
        facts.Set(Rating, 4.5);
        facts.Set(Gate, "A1");

        return facts;
    }
}
