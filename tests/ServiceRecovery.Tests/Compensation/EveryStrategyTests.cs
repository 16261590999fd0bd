using FluentAssertions;
using Xunit;
using static ServiceRecovery.Tests.Offers;

namespace ServiceRecovery.Tests;

/// <summary>What holds for every built-in strategy, asked with terms and facts that suit all of them.</summary>
public class EveryStrategyTests
{
    public static TheoryData<string> Names() => [.. BuiltInStrategies.Create().Select(strategy => strategy.Name)];

    [Fact]
    public void The_names_are_stable() => Names().Select(row => row.Data).Should().BeEquivalentTo(
        "tune-up", "fuel", "trade-in", "replacement", "repair", "refund", "voucher", "fixed-amount",
        "accruing-amount", "expenses", "loan-vehicle", "points", "extended-warranty", "re-performance", "fee-waiver",
        "personal-gesture");

    [Theory]
    [MemberData(nameof(Names))]
    public void An_offer_bears_what_the_policy_states(string strategy)
    {
        var terms = Rich(strategy) with
        {
            Class = ObligationClass.Entitlement,
            StepName = "garage.repair",
            AcceptWithin = Period.Days(14),
            ValidFor = Period.Months(3),
            After = "fix",
            Payee = PartyRole.AssetHolder,
        };

        Made(Question(terms)).Should().BeEquivalentTo(new
        {
            terms.Slot,
            terms.Strategy,
            terms.Class,
            terms.StepName,
            Acceptance = terms.AcceptWithin,
            Validity = terms.ValidFor,
            terms.After,
            terms.Payee,
            Status = OfferStatus.Proposed,
            Key = (BenefitKey?)null,
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_customer_has_thirty_days_to_accept_whatever_the_validity(string strategy) =>
        Made(Question(Rich(strategy) with { ValidFor = Period.Months(12) })).Acceptance.Should().Be(Period.Days(30));

    [Theory]
    [MemberData(nameof(Names))]
    public void The_terms_are_one_plain_sentence(string strategy)
    {
        var sentence = Made(Question(Rich(strategy))).Terms;

        sentence.Should().MatchRegex("^[A-Z0-9].*[^.]\\.$")
            .And.NotMatchRegex("\\. |  |\\{|threshold|goodwill|severity");
        sentence.Length.Should().BeLessThan(160);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_value_has_no_parts_of_a_minor_unit_and_fits_the_liability(string strategy)
    {
        var random = new Random(16);

        for (var i = 0; i < 500; i++)
        {
            var terms = Rich(strategy)
                with { Value = Odd(), Price = Odd(), Rate = Odd(), UpTo = Odd(), Share = Part() };
            var question = Question(terms, Odd(), Odd());

            if (new CompensationCatalog([]).Offer(question) is { } offer)
            {
                offer.Value?.Should().Be(offer.Value.Value.RoundUp());
                (offer.MaximumLiability ?? offer.Value)?.Should().BeGreaterThanOrEqualTo(offer.Value ?? Euros(0));
                (offer.MaximumLiability ?? offer.Value)?.Should().BeLessThanOrEqualTo(terms.UpTo!.Value);
            }
            else
            {
                question.Findings.Should().NotBeEmpty();
            }
        }

        Money Odd() => Euros(random.Next(1, 1_000_000) / 7_000m);
        decimal Part() => random.Next(1, 1000) / 500m;
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_foreign_currency_goes_to_a_person_and_is_never_converted(string strategy)
    {
        var why = Refused(Question(Rich(strategy), new Money(100, "USD"), new Money(100, "USD"), "USD"));

        why.Code.Should().Be("offer-foreign-currency");
        why.Text.Should().Contain("is in EUR, but").And.Contain("USD").And.Contain("A person must decide");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_negative_amount_is_refused(string strategy)
    {
        var minus = Euros(-1);
        var terms = Rich(strategy) with { Value = minus, Price = minus, Rate = minus, UpTo = minus };

        Refused(Question(terms, minus, minus)).Code.Should().Be("offer-input-out-of-range");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Money_in_place_of_any_other_form_is_part_of_the_offer(string strategy)
    {
        var offer = new CompensationCatalog([]).Offer(Question(Rich(strategy) with { CashInstead = true }))!;

        offer.CashInstead.Should().Be(offer.Form == OfferForm.Money ? null : offer.Value);
        offer.Terms.Contains($"You may have {offer.Value} in money instead.", StringComparison.Ordinal)
            .Should().Be(offer.Form != OfferForm.Money);
    }

    [Theory]
    [InlineData("refund", "failure.paid")]
    [InlineData("expenses", "failure.expenses")]
    [InlineData("voucher", "value")]
    [InlineData("fixed-amount", "value")]
    [InlineData("fee-waiver", "value")]
    [InlineData("fuel", "quantity")]
    [InlineData("points", "quantity")]
    [InlineData("trade-in", "uplift")]
    [InlineData("loan-vehicle", "length")]
    [InlineData("extended-warranty", "length")]
    [InlineData("accruing-amount", "upTo or length")]
    [InlineData("personal-gesture", "item")]
    public void What_is_missing_is_named(string strategy, string missing)
    {
        var why = Refused(Terms(strategy));

        why.Code.Should().Be("offer-input-missing");
        why.Text.Should().Contain($"'thanks' ({strategy}) cannot be valued without '{missing}'");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_same_question_has_the_same_answer(string strategy) =>
        Made(Question(Rich(strategy))).Should().Be(Made(Question(Rich(strategy))));

    private static OfferTerms Rich(string strategy) => Terms(strategy) with
    {
        Item = "a good thing",
        Value = Euros(40),
        Uplift = 0.1m,
        Quantity = 2,
        Price = Euros(20),
        Rate = Euros(10),
        Length = Period.Days(4),
        UpTo = Euros(90),
    };

    private static CompensationContext Question(
        OfferTerms terms, Money? paid = null, Money? market = null, string? foreign = null) => new()
    {
        Terms = foreign is null ? terms : Foreign(terms, foreign),
        Currency = Currency,
        AsOf = Now,
        Paid = paid ?? Euros(50),
        Expenses = paid ?? Euros(50),
        MarketValue = market ?? Euros(400),
        Amount = paid ?? Euros(50),
        StartedAt = Now.AddDays(-2),
    };

    private static OfferTerms Foreign(OfferTerms terms, string currency)
    {
        var other = new Money(10, currency);

        return terms with { Value = other, Price = other, Rate = other };
    }
}
