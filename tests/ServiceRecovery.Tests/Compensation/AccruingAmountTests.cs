using FluentAssertions;
using Xunit;
using static ServiceRecovery.Tests.Offers;

namespace ServiceRecovery.Tests;

/// <summary>So much for each unit of time: it begins, it stops, and it has a cap.</summary>
public class AccruingAmountTests
{
    private static readonly OfferTerms EightADay = Terms("accruing-amount") with { Rate = Euros(8), UpTo = Euros(80) };

    [Theory]
    [InlineData(0, null)]
    [InlineData(1, "8.00")]
    [InlineData(24, "8.00")]
    [InlineData(25, "16.00")]
    [InlineData(72, "24.00")]
    public void A_day_once_begun_counts_in_full(int hours, string? expected)
    {
        var lasted = new Failure { StartedAt = Now.AddHours(-hours), EndedAt = Now };

        if (expected is null)
        {
            Refused(EightADay, lasted).Code.Should().Be("offer-worth-nothing");
        }
        else
        {
            Made(EightADay, lasted).Terms.Should()
                .Be($"8.00 EUR for each day that this lasted, {expected} EUR in all.");
        }
    }

    [Fact]
    public void While_it_lasts_the_value_is_what_has_accrued_and_the_liability_is_the_cap()
    {
        var offer = Made(EightADay, new Failure { StartedAt = Now.AddDays(-3) });

        offer.Value.Should().Be(Euros(24));
        offer.MaximumLiability.Should().Be(Euros(80));
        (offer.Quantity, offer.Unit).Should().Be((3m, "day"));
        offer.Terms.Should().Be("8.00 EUR for each day that this lasts, 24.00 EUR so far and 80.00 EUR at most.");
    }

    [Fact]
    public void Once_it_has_stopped_nothing_more_can_be_owed() =>
        Made(EightADay, new Failure { StartedAt = Now.AddDays(-9), EndedAt = Now.AddDays(-6) })
            .MaximumLiability.Should().Be(Euros(24));

    [Fact]
    public void An_end_in_the_future_has_not_stopped_it_yet() =>
        Made(EightADay, new Failure { StartedAt = Now.AddDays(-3), EndedAt = Now.AddDays(6) })
            .Should().BeEquivalentTo(new { Value = Euros(24), MaximumLiability = Euros(80) });

    [Fact]
    public void The_amount_is_capped()
    {
        var (offer, note) = MadeWithNote(Ask(EightADay, new Failure { StartedAt = Now.AddDays(-30) }));

        offer.Value.Should().Be(Euros(80));
        note.Text.Should().Contain("from 240.00 EUR to 80.00 EUR");
    }

    [Fact]
    public void The_time_is_capped()
    {
        var terms = Terms("accruing-amount") with { Rate = Euros(8), Length = Period.Days(10) };

        var offer = Made(terms, new Failure { StartedAt = Now.AddDays(-30) });

        offer.Should().BeEquivalentTo(new { Value = Euros(80), MaximumLiability = Euros(80), Quantity = 10m });
    }

    [Fact]
    public void Without_any_cap_it_is_refused() =>
        Refused(Terms("accruing-amount") with { Rate = Euros(8) }, new Failure { StartedAt = Now.AddDays(-1) })
            .Text.Should().Contain("without 'upTo or length'");

    [Fact]
    public void It_may_begin_after_a_pause() =>
        Made(EightADay with { StartsAfter = Period.Days(2) }, new Failure { StartedAt = Now.AddDays(-3) })
            .Value.Should().Be(Euros(8));

    [Fact]
    public void It_may_begin_when_a_fact_of_the_host_says()
    {
        var terms = EightADay with { AccruesFrom = "service.owedFrom" };
        var owedFrom = Fact.Time("service.owedFrom");
        var facts = new CaseFacts(new FactLayout([.. StandardFacts.All, owedFrom])) { AsOf = Now };
        facts.Failure.StartedAt = Now.AddDays(-6);
        facts.Set(owedFrom, Now.AddDays(-3));

        Made(CompensationContext.For(terms, facts, Currency)).Value.Should().Be(Euros(24));
        Made(CompensationContext.For(terms with { StartsAfter = Period.Days(1) }, facts, Currency)).Value.Should().Be(Euros(16));
        Refused(terms, new Failure { StartedAt = Now.AddDays(-6) }).Text.Should().Contain("without 'service.owedFrom'");
    }

    [Fact]
    public void It_may_accrue_by_months()
    {
        var terms = EightADay with { Per = Period.Months(1) };

        Made(terms, new Failure { StartedAt = new(2026, 1, 31, 0, 0, 0, TimeSpan.Zero), EndedAt = Now })
            .Terms.Should().Be("8.00 EUR for each month that this lasted, 16.00 EUR in all.");
    }

    [Fact]
    public void Hours_may_be_counted_in_blocks() =>
        Made(EightADay with { Per = Period.Hours(2) }, new Failure { StartedAt = Now.AddHours(-3), EndedAt = Now })
            .Terms.Should().Be("8.00 EUR for each 2 hours that this lasted, 16.00 EUR in all.");

    [Fact]
    public void Business_days_are_refused_because_no_strategy_has_a_calendar() =>
        Refused(EightADay with { Per = Period.BusinessDays(1) }, new Failure { StartedAt = Now.AddDays(-3) })
            .Text.Should().Contain("'per'").And.Contain("hours, days or months");

    [Fact]
    public void Without_a_beginning_it_is_refused() =>
        Refused(EightADay).Text.Should().Contain("without 'failure.startedAt'");

    [Fact]
    public void An_end_before_the_beginning_is_refused() =>
        Refused(EightADay, new Failure { StartedAt = Now, EndedAt = Now.AddDays(-1) })
            .Code.Should().Be("offer-input-out-of-range");

    [Fact]
    public void Dates_at_the_end_of_time_are_no_error()
    {
        var terms = EightADay with { StartsAfter = Period.Months(int.MaxValue) };

        Refused(terms, new Failure { StartedAt = DateTimeOffset.MaxValue }).Code.Should().Be("offer-worth-nothing");
        Refused(terms with { StartsAfter = Period.Days(int.MaxValue) }, new Failure { StartedAt = Now })
            .Code.Should().Be("offer-worth-nothing");
    }
}
