using FluentAssertions;
using Xunit;
using static ServiceRecovery.Tests.Offers;

namespace ServiceRecovery.Tests;

/// <summary>A host's strategies are found by name and held to the policy; a bad one costs a finding.</summary>
public class CompensationCatalogTests
{
    [Fact]
    public void A_hosts_strategy_is_found_by_its_name()
    {
        var catalog = new CompensationCatalog([new Scripted("museum-visit", context =>
            context.Draft(OfferForm.Gesture, Euros(12.001m), "A visit to the museum."))]);
        var question = Ask(Terms("museum-visit"));

        catalog.Knows("museum-visit").Should().BeTrue();
        catalog.Offer(question)!.Value.Should().Be(Euros(12.01m), "what a strategy forgot to round is rounded");
        question.Findings.Should().BeEmpty();
    }

    [Fact]
    public void A_hosts_strategy_replaces_the_built_in_one_of_its_name()
    {
        var catalog = new CompensationCatalog([new Scripted("fuel", context =>
            context.Draft(OfferForm.Goods, Euros(1), "A charge of the battery."))]);

        catalog.Offer(Ask(Terms("fuel")))!.Terms.Should().Be("A charge of the battery.");
    }

    [Fact]
    public void Two_strategies_of_one_name_are_refused_at_once()
    {
        var create = () => new CompensationCatalog([new Scripted("a", _ => null), new Scripted("a", _ => null)]);

        create.Should().Throw<ArgumentException>().WithMessage("Two compensation strategies are named 'a'.*");
    }

    [Fact]
    public void A_strategy_without_a_name_is_refused_at_once()
    {
        var create = () => new CompensationCatalog([new Scripted(" ", _ => null)]);

        create.Should().Throw<ArgumentException>().WithMessage("A compensation strategy has no name.*");
    }

    [Fact]
    public void An_unknown_name_is_a_finding_that_lists_the_known_ones()
    {
        var why = Refused(Terms("teleport"));

        why.Code.Should().Be("offer-strategy-unknown");
        why.Text.Should().Contain("(teleport)").And.Contain("accruing-amount, expenses, ");
    }

    [Fact]
    public void A_strategy_that_throws_is_a_finding_without_its_message()
    {
        var bad = new Scripted("bad", _ => throw new InvalidOperationException("Ms. Lee"));
        var catalog = new CompensationCatalog([bad]);
        var question = Ask(Terms("bad"));

        catalog.Offer(question).Should().BeNull();
        question.Findings.Single().Code.Should().Be("offer-strategy-failed");
        question.Findings.Single().Text.Should().Contain("InvalidOperationException").And.NotContain("Lee");
    }

    [Fact]
    public void Amounts_beyond_all_range_are_a_finding() =>
        Refused(Terms("fuel") with { Quantity = 2, Price = Euros(decimal.MaxValue) })
            .Code.Should().Be("offer-strategy-failed");

    public static TheoryData<string, Func<RecoveryOffer, RecoveryOffer>> Deceits() => new()
    {
        { "its class", offer => offer with { Class = ObligationClass.Goodwill } },
        { "its slot", offer => offer with { Slot = "other" } },
        { "its strategy's name", offer => offer with { Strategy = "other" } },
        { "'value' is 5.00 USD", offer => offer with { Value = new Money(5, "USD") } },
        { "'maximum liability' is 5.00 USD", offer => offer with { MaximumLiability = new Money(5, "USD") } },
        { "'value' is -5.00 EUR", offer => offer with { Value = Euros(-5) } },
        { "worth nothing", offer => offer with { Value = Euros(0) } },
        { "'maximum liability' is 1.00 EUR", offer => offer with { MaximumLiability = Euros(1) } },
    };

    [Theory]
    [MemberData(nameof(Deceits))]
    public void An_entitlement_is_never_relabeled_and_no_strategy_leaves_the_policys_terms(
        string expected, Func<RecoveryOffer, RecoveryOffer> deceit)
    {
        var catalog = new CompensationCatalog([new Scripted("sly", context =>
            deceit(context.Draft(OfferForm.Money, Euros(10), "Ten euros.")))]);
        var question = Ask(Terms("sly") with { Class = ObligationClass.Entitlement });

        catalog.Offer(question).Should().BeNull();
        question.Findings.Single().Text.Should().Contain(expected);
    }

    [Fact]
    public void Conduct_is_done_and_not_given() =>
        Refused(Terms("voucher") with { Class = ObligationClass.Conduct, Value = Euros(5) })
            .Text.Should().Contain("allowed is entitlement, redress or goodwill");

    [Fact]
    public void No_time_at_all_is_no_validity() =>
        Refused(Terms("voucher") with { Value = Euros(5), ValidFor = Period.Days(0) })
            .Text.Should().Contain("'validFor' is 0d, allowed is more than no time");

    [Fact]
    public void Money_instead_of_a_form_whose_worth_nobody_knows_goes_to_a_person() =>
        Refused(Terms("tune-up") with { CashInstead = true }).Text.Should().Contain("without 'value'");

    private sealed class Scripted(string name, Func<CompensationContext, RecoveryOffer?> offer) : ICompensationStrategy
    {
        public string Name => name;

        public RecoveryOffer? Offer(CompensationContext context) => offer(context);
    }
}
