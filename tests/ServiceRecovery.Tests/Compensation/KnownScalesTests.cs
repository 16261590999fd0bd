using FluentAssertions;
using Xunit;
using static ServiceRecovery.Tests.Offers;

namespace ServiceRecovery.Tests;

/// <summary>Scales of laws and codes that people know, said with the built-in strategies.</summary>
public class KnownScalesTests
{
    [Theory]
    [InlineData(400, 250)]
    [InlineData(1_500, 250)]
    [InlineData(1_501, 400)]
    [InlineData(3_500, 400)]
    [InlineData(9_000, 600)]
    public void Flight_delay_in_europe_is_compensated_by_distance_and_in_money_on_demand(int kilometers, decimal euros)
    {
        var flight = Terms("voucher") with { Class = ObligationClass.Entitlement, CashInstead = true };
        var cash = Ask(flight with
        {
            Strategy = "fixed-amount",
            MeasureFrom = "flight.distance",
            Bands = [Band(0, 250), Band(1_501, 400), Band(3_501, 600)],
        }, measure: kilometers);

        var paid = Made(cash);
        var voucher = Made(Offers.Ask(flight with { Value = paid.Value }));

        paid.Value.Should().Be(Euros(euros));
        voucher.CashInstead.Should().Be(Euros(euros));
    }

    [Theory]
    [InlineData(14, null)]
    [InlineData(15, 12.25)]
    [InlineData(30, 24.50)]
    [InlineData(60, 49.0)]
    public void Train_delay_is_repaid_as_a_share_of_the_fare(int minutes, double? expected)
    {
        var question = Ask(
            Terms("fixed-amount") with
            {
                MeasureFrom = "journey.delay",
                Bands = [Share(15, 0.25m), Share(30, 0.5m), Share(60, 1)],
            },
            measure: minutes,
            paid: 49);

        new CompensationCatalog([]).Offer(question)?.Value?.Amount.Should().Be((decimal?)expected);
        (question.Findings.Count == 0).Should().Be(expected is not null);
    }

    [Theory]
    [InlineData(200, 400)]
    [InlineData(700, 1_075)]
    public void Denied_boarding_is_twice_the_fare_up_to_a_limit(decimal fare, decimal expected)
    {
        var question = Ask(Terms("fixed-amount") with { Share = 2, UpTo = Euros(1_075) }, paid: fare);

        new CompensationCatalog([]).Offer(question)!.Value.Should().Be(Euros(expected));
    }

    [Fact]
    public void A_lost_line_accrues_by_the_day_and_stops_with_the_repair()
    {
        var line = Terms("accruing-amount") with
        {
            Class = ObligationClass.Entitlement,
            Rate = Euros(10.34m),
            StartsAfter = Period.Days(2),
            Length = Period.Days(30),
        };

        Made(Offers.Ask(line, new Failure { StartedAt = Now.AddDays(-7), EndedAt = Now })).Terms
            .Should().Be("10.34 EUR for each day that this lasted, 51.70 EUR in all.");
        Made(Offers.Ask(line, new Failure { StartedAt = Now.AddDays(-90) })).MaximumLiability
            .Should().Be(Euros(310.20m));
    }

    private static OfferBand Band(decimal from, decimal euros) => new() { From = from, Value = Euros(euros) };

    private static OfferBand Share(decimal from, decimal share) => new() { From = from, Share = share };

    private static CompensationContext Ask(OfferTerms terms, decimal? measure = null, decimal? paid = null) => new()
    {
        Terms = terms,
        Currency = Currency,
        AsOf = Now,
        Measure = measure,
        Paid = paid is { } euros ? Euros(euros) : null,
    };
}
