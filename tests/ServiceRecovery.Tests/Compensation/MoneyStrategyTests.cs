using FluentAssertions;
using Xunit;
using static ServiceRecovery.Tests.Offers;

namespace ServiceRecovery.Tests;

/// <summary>Refund, voucher, fixed amount, expenses, fee waiver: what is paid, credited or not charged.</summary>
public class MoneyStrategyTests
{
    private static readonly Failure Paid100 = new() { Paid = Euros(100) };

    [Fact]
    public void A_refund_gives_back_all_that_was_paid()
    {
        var offer = Made(Terms("refund"), Paid100);

        offer.Value.Should().Be(Euros(100));
        offer.MaximumLiability.Should().BeNull("it equals the value");
        offer.Form.Should().Be(OfferForm.Money);
        offer.Validity.Should().BeNull();
        offer.Terms.Should().Be("All that you paid, 100.00 EUR, back to you.");
    }

    [Theory]
    [InlineData("0.5", "100", "50.00 EUR of what you paid, back to you.")]
    [InlineData("0.3333", "10", "3.34 EUR of what you paid, back to you.")]
    [InlineData("0.0001", "1", "0.01 EUR of what you paid, back to you.")]
    public void A_share_is_rounded_once_in_the_customers_favor(string share, string paid, string terms) =>
        Made(Terms("refund") with { Share = Number(share) }, new Failure { Paid = Euros(Number(paid)) })
            .Terms.Should().Be(terms);

    [Fact]
    public void A_refund_is_never_more_than_was_paid()
    {
        var (offer, note) = MadeWithNote(Ask(Terms("refund") with { Share = 1.5m }, Paid100));

        offer.Value.Should().Be(Euros(100));
        note.Code.Should().Be("offer-clipped");
        note.Text.Should().Contain("from 150.00 EUR to 100.00 EUR: never more than was paid");
    }

    [Fact]
    public void A_refund_of_a_named_part_is_a_refund_of_that_part()
    {
        var question = new CompensationContext
        {
            Terms = Terms("refund") with { AmountFrom = "leg.price" },
            Currency = Currency,
            AsOf = Now,
            Paid = Euros(100),
            Amount = Euros(40),
        };

        Made(question).Value.Should().Be(Euros(40));
    }

    [Fact]
    public void Even_a_named_part_is_never_refunded_above_what_was_paid()
    {
        var question = new CompensationContext
        {
            Terms = Terms("refund") with { AmountFrom = "list.price" },
            Currency = Currency,
            AsOf = Now,
            Paid = Euros(100),
            Amount = Euros(140),
        };

        MadeWithNote(question).Offer.Value.Should().Be(Euros(100));
    }

    [Fact]
    public void A_named_part_that_is_unknown_does_not_become_the_whole()
    {
        var why = Refused(Terms("refund") with { AmountFrom = "leg.price" }, Paid100);

        why.Should().Be(new Finding(
            "offer-input-missing",
            "The benefit 'thanks' (refund) cannot be valued without 'leg.price'. Supply it, or let a person decide."));
    }

    [Fact]
    public void The_rules_own_ceiling_holds_and_says_so()
    {
        var (offer, note) = MadeWithNote(Ask(Terms("refund") with { UpTo = Euros(60.005m) }, Paid100));

        offer.Value.Should().Be(Euros(60), "a ceiling is never passed, not by a part of a cent");
        note.Text.Should().Contain("from 100.00 EUR to 60.00 EUR: the rule gives no more");
    }

    [Fact]
    public void A_voucher_has_a_worth_and_can_be_used_for_a_year_unless_the_policy_says_otherwise()
    {
        var offer = Made(Terms("voucher") with { Value = Euros(25) });

        offer.Value.Should().Be(Euros(25));
        offer.Form.Should().Be(OfferForm.Voucher);
        offer.Validity.Should().Be(Period.Months(12));
        offer.Terms.Should().Be("A voucher worth 25.00 EUR, to be used within 1 year.");
        Made(Terms("voucher") with { Value = Euros(25), ValidFor = Period.Months(60) })
            .Validity.Should().Be(Period.Months(60));
        Made(Terms("voucher") with { Value = Euros(25), Item = "credit on your account" })
            .Terms.Should().StartWith("Credit on your account worth 25.00 EUR");
    }

    [Fact]
    public void A_voucher_may_be_a_share_of_what_was_paid() =>
        Made(Terms("voucher") with { Share = 0.25m }, Paid100).Value.Should().Be(Euros(25));

    [Theory]
    [InlineData(0, null)]
    [InlineData(15, "25")]
    [InlineData(29.9, "25")]
    [InlineData(30, "50")]
    [InlineData(1000, "100")]
    public void A_scale_gives_the_highest_band_that_the_measure_reaches(decimal minutes, string? expected)
    {
        var question = new CompensationContext
        {
            Terms = Terms("fixed-amount") with
            {
                MeasureFrom = "journey.delay",
                Bands =
                [
                    new() { From = 60, Value = Euros(100) },
                    new() { From = 15, Share = 0.25m },
                    new() { From = 30, Share = 0.5m },
                ],
            },
            Currency = Currency,
            AsOf = Now,
            Paid = Euros(100),
            Measure = minutes,
        };

        if (expected is null)
        {
            Refused(question).Code.Should().Be("offer-worth-nothing");
        }
        else
        {
            Made(question).Value.Should().Be(Euros(Number(expected)));
        }
    }

    [Fact]
    public void A_scale_without_a_measure_reads_the_severity()
    {
        var terms = Terms("fixed-amount") with
        {
            Bands = [new() { From = 1, Value = Euros(20) }, new() { From = 3, Value = Euros(80) }],
        };

        Made(terms, new Failure { Severity = Severity.Major }).Value.Should().Be(Euros(20));
        Made(terms, new Failure { Severity = Severity.Critical }).Terms.Should().Be("80.00 EUR, paid to you.");
    }

    [Fact]
    public void A_scale_says_which_measure_it_misses() =>
        Refused(Terms("fixed-amount") with
        {
            MeasureFrom = "flight.distance",
            Bands = [new() { From = 0, Value = Euros(1) }],
        }).Text.Should().Contain("without 'flight.distance'");

    [Fact]
    public void Two_bands_that_begin_at_one_measure_are_refused() =>
        Refused(Terms("fixed-amount") with
        {
            Bands = [new() { From = 1, Value = Euros(1) }, new() { From = 1, Value = Euros(2) }],
        }).Code.Should().Be("offer-input-out-of-range");

    [Fact]
    public void An_amount_without_a_scale_is_the_stated_one_or_a_share_of_a_named_one()
    {
        Made(Terms("fixed-amount") with { Value = Euros(250) }).Value.Should().Be(Euros(250));
        Made(new CompensationContext
        {
            Terms = Terms("fixed-amount") with { AmountFrom = "fare", Share = 2, UpTo = Euros(1075) },
            Currency = Currency,
            AsOf = Now,
            Amount = Euros(300),
        }).Value.Should().Be(Euros(600));
    }

    [Fact]
    public void Expenses_are_given_back_against_receipts_and_never_above()
    {
        var offer = Made(Terms("expenses"), new Failure { Expenses = Euros(64.20m) });

        offer.Value.Should().Be(Euros(64.20m));
        offer.Terms.Should().Be("64.20 EUR that you had to spend, back to you for your receipts.");
        MadeWithNote(Ask(Terms("expenses") with { UpTo = Euros(50) }, new Failure { Expenses = Euros(64.20m) }))
            .Offer.Value.Should().Be(Euros(50));
    }

    [Fact]
    public void A_stated_value_does_not_raise_expenses() =>
        Made(Terms("expenses") with { Value = Euros(500) }, new Failure { Expenses = Euros(10) })
            .Value.Should().Be(Euros(10));

    [Fact]
    public void A_waived_fee_is_worth_the_fee()
    {
        var offer = Made(new CompensationContext
        {
            Terms = Terms("fee-waiver") with { AmountFrom = "account.lateFee", Item = "the late fee" },
            Currency = Currency,
            AsOf = Now,
            Amount = Euros(35),
        });

        offer.Value.Should().Be(Euros(35));
        offer.Form.Should().Be(OfferForm.Right);
        offer.Terms.Should().Be("35.00 EUR less to pay: we waive the late fee.");
    }

    private static decimal Number(string text) =>
        decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
