using FluentAssertions;
using Xunit;
using static ServiceRecovery.Tests.Offers;

namespace ServiceRecovery.Tests;

/// <summary>What is done or handed over: tune-up, fuel, trade-in, repair, loan, points, a gesture.</summary>
public class InKindStrategyTests
{
    [Fact]
    public void A_tune_up_is_free_and_waits_half_a_year_for_the_customer()
    {
        var offer = Made(Terms("tune-up") with { Value = Euros(120) });

        offer.Value.Should().Be(Euros(120));
        offer.Form.Should().Be(OfferForm.Service);
        offer.Validity.Should().Be(Period.Months(6));
        offer.Terms.Should().Be("A tune-up, free of charge, to be used within 6 months.");
    }

    [Theory]
    [InlineData("tune-up", OfferForm.Service, "A tune-up, free of charge, up to 300.00 EUR, to be used within 6 months.")]
    [InlineData("repair", OfferForm.Service, "The repair, free of charge, up to 300.00 EUR.")]
    [InlineData("re-performance", OfferForm.Service, "The service once more, free of charge, up to 300.00 EUR.")]
    [InlineData("replacement", OfferForm.Goods, "A replacement of the same kind, free of charge, up to 300.00 EUR.")]
    public void A_worth_may_be_unknown_while_the_ceiling_is_known(string strategy, OfferForm form, string terms)
    {
        var offer = Made(Terms(strategy) with { UpTo = Euros(300) });

        offer.Value.Should().BeNull();
        offer.MaximumLiability.Should().Be(Euros(300));
        offer.Form.Should().Be(form);
        offer.Terms.Should().Be(terms);
    }

    [Theory]
    [InlineData("re-performance", 80)]
    [InlineData("replacement", 500)]
    public void A_fact_stands_in_for_a_worth_that_the_policy_does_not_state(string strategy, decimal worth) =>
        Made(new CompensationContext
        {
            Terms = Terms(strategy),
            Currency = Currency,
            AsOf = Now,
            Paid = Euros(80),
            MarketValue = Euros(500),
        }).Value.Should().Be(Euros(worth));

    [Fact]
    public void A_longer_warranty_says_by_how_much()
    {
        var offer = Made(Terms("extended-warranty") with { Length = Period.Months(24), UpTo = Euros(900) });

        offer.Form.Should().Be(OfferForm.Right);
        offer.MaximumLiability.Should().Be(Euros(900));
        offer.Terms.Should().Be("2 years more of warranty, free of charge, up to 900.00 EUR.");
        Refused(Terms("extended-warranty")).Text.Should().Contain("without 'length'");
    }

    [Fact]
    public void A_gesture_needs_no_price_but_a_name()
    {
        var offer = Made(Terms("personal-gesture") with { Item = "a bunch of flowers" });

        offer.Value.Should().BeNull();
        offer.Form.Should().Be(OfferForm.Gesture);
        offer.Terms.Should().Be("A bunch of flowers, from us to you.");
        Refused(Terms("personal-gesture")).Text.Should().Contain("without 'item'");
    }

    [Fact]
    public void Fuel_is_a_quantity_at_a_declared_price()
    {
        var offer = Made(Terms("fuel") with { Quantity = 2, Price = Euros(59.999m) });

        offer.Value.Should().Be(Euros(120), "119.998 is rounded once in the customer's favor");
        (offer.Quantity, offer.Unit, offer.Form).Should().Be((2m, "tank", OfferForm.Goods));
        offer.MaximumLiability.Should().Be(Euros(120));
        offer.Validity.Should().Be(Period.Months(6));
        offer.Terms.Should().Be("2 tanks of fuel, up to 120.00 EUR in all, to be used within 6 months.");
    }

    [Theory]
    [InlineData(200, 120, 200)]
    [InlineData(100, 100, 100)]
    public void Fuel_costs_no_more_than_its_ceiling(decimal ceiling, decimal value, decimal liability)
    {
        var question = Ask(Terms("fuel") with { Quantity = 2, Price = Euros(60), UpTo = Euros(ceiling) });

        var offer = new CompensationCatalog([]).Offer(question)!;

        offer.Value.Should().Be(Euros(value));
        offer.MaximumLiability.Should().Be(Euros(liability));
        question.Findings.Should().HaveCount(ceiling < 120 ? 1 : 0);
    }

    [Fact]
    public void The_price_of_fuel_may_come_from_a_fact() =>
        Made(new CompensationContext
        {
            Terms = Terms("fuel") with { Quantity = 40.5m, Unit = "liter", AmountFrom = "fuel.price" },
            Currency = Currency,
            AsOf = Now,
            Amount = Euros(2),
        }).Terms.Should().Be("40.5 liters of fuel, up to 81.00 EUR in all, to be used within 6 months.");

    [Fact]
    public void A_trade_in_is_raised_after_the_fix_for_half_a_year_without_obligation()
    {
        var offer = Made(Terms("trade-in") with { Uplift = 0.05m, UpTo = Euros(600) });

        offer.Value.Should().BeNull("nobody knows yet what the vehicle will be worth");
        offer.MaximumLiability.Should().Be(Euros(600));
        offer.After.Should().Be("fix");
        offer.Validity.Should().Be(Period.Months(6));
        offer.Form.Should().Be(OfferForm.Right);
        offer.Terms.Should().Be(
            "If you trade in your vehicle within 6 months, we add 5% to its market value, up to 600.00 EUR; "
            + "you need not buy anything.");
    }

    [Theory]
    [InlineData(8_000, 400)]
    [InlineData(20_000, 600)]
    public void A_trade_in_is_worth_its_share_of_a_known_market_value(decimal market, decimal worth)
    {
        var question = new CompensationContext
        {
            Terms = Terms("trade-in") with { Uplift = 0.05m, UpTo = Euros(600) },
            Currency = Currency,
            AsOf = Now,
            MarketValue = Euros(market),
        };

        new CompensationCatalog([]).Offer(question)!.Value.Should().Be(Euros(worth));
    }

    [Theory]
    [InlineData(null, "fix")]
    [InlineData("apology", "fix")]
    [InlineData("concern", "concern")]
    public void No_policy_can_put_a_trade_in_before_the_fix(string? after, string expected) =>
        Made(Terms("trade-in") with { Uplift = 0.05m, UpTo = Euros(600), After = after }).After.Should().Be(expected);

    [Fact]
    public void A_trade_in_without_a_ceiling_is_refused() =>
        Refused(Terms("trade-in") with { Uplift = 0.05m }).Text.Should().Contain("without 'upTo'");

    [Fact]
    public void A_loan_is_a_daily_rate_for_a_greatest_number_of_days()
    {
        var offer = Made(Terms("loan-vehicle") with { Rate = Euros(45), Length = Period.Days(5) });

        offer.Value.Should().Be(Euros(225));
        (offer.Quantity, offer.Unit, offer.Form).Should().Be((5m, "day", OfferForm.Goods));
        offer.Terms.Should().Be("A vehicle on loan, free of charge, for up to 5 days.");
    }

    [Fact]
    public void A_ceiling_shortens_a_loan_instead_of_promising_days_that_nobody_pays()
    {
        var (offer, note) = MadeWithNote(
            Ask(Terms("loan-vehicle") with { Rate = Euros(45), Length = Period.Days(5), UpTo = Euros(100) }));

        offer.Value.Should().Be(Euros(90));
        offer.Terms.Should().EndWith("for up to 2 days.");
        note.Code.Should().Be("offer-clipped");
    }

    [Fact]
    public void A_loan_is_counted_in_days() =>
        Refused(Terms("loan-vehicle") with { Rate = Euros(45), Length = Period.Months(1) })
            .Text.Should().Contain("'length' is 1 month, allowed is a number of days");

    [Fact]
    public void Points_are_a_quantity_at_a_declared_price()
    {
        var offer = Made(Terms("points") with { Quantity = 5_000, Price = Euros(0.0033m) });

        offer.Value.Should().Be(Euros(16.50m));
        (offer.Quantity, offer.Unit, offer.Form).Should().Be((5_000m, "point", OfferForm.Points));
        offer.Terms.Should().Be("5,000 points on your account.");
    }

    [Fact]
    public void Points_are_whole() =>
        Made(Terms("points") with { Quantity = 10.9m, Price = Euros(1) }).Quantity.Should().Be(10);

    [Fact]
    public void A_ceiling_gives_fewer_points()
    {
        var terms = Terms("points") with { Quantity = 5_000, Price = Euros(0.01m), UpTo = Euros(20) };

        var (offer, _) = MadeWithNote(Ask(terms));

        (offer.Quantity, offer.Value).Should().Be((2_000m, Euros(20)));
        offer.Terms.Should().StartWith("2,000 points");
    }
}
