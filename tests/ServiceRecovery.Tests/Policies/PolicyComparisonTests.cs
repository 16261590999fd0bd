using FluentAssertions;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>What another policy would give: to whom more, to whom less, how much, and by which rules.</summary>
public class PolicyComparisonTests
{
    private static readonly RecoveryPolicy Before = Shop("1", voucher: 20, days: 5, limit: 100, refund: true);

    [Fact]
    public void The_same_policy_under_another_version_makes_no_difference()
    {
        var comparison = Compared(Shop("2", voucher: 20, days: 5, limit: 100, refund: true));

        comparison.Should().Match<PolicyComparison>(all => all.Cases == 4 && all.Same == 4);
        comparison.Differences.Should().BeEmpty();
        comparison.Rules.Should().BeEmpty();
        comparison.Liability.Should().OnlyContain(change => change.Change.Amount == 0);
    }

    [Fact]
    public void Who_gets_more_and_who_gets_less_and_how_much_and_by_which_rule()
    {
        var after = Shop("2", voucher: 35, days: 5, limit: 100, refund: false);

        var comparison = Compared(after);

        comparison.Should().Match<PolicyComparison>(all =>
            all.Cases == 4 && all.Same == 1 && all.GetMore == 1 && all.GetLess == 1 && all.GetBoth == 1 && all.GetOther == 0);
        comparison.Liability.Should().Equal(
            new LiabilityChange(ObligationClass.Redress, Usd(180), Usd(0)),
            new LiabilityChange(ObligationClass.Goodwill, Usd(40), Usd(70)));
        comparison.Liability[0].Change.Should().Be(Usd(-180));
        comparison.Rules.Select(rule => (rule.Rule, rule.Cases, rule.GetMore, rule.GetLess)).Should()
            .BeEquivalentTo([("paid", 2, 1, 2), ("broken", 2, 2, 1)]);
        comparison.Before.Should().Be("shop@1");
        comparison.After.Should().Be("shop@2");
    }

    [Fact]
    public void A_case_says_what_it_gets_instead()
    {
        var comparison = Compared(Shop("2", voucher: 35, days: 3, limit: 100, refund: false));

        var both = comparison.Differences.Single(difference => difference.Case == "both");

        both.More.Should().Equal(
            "fix: within 3d instead of 5d", "thanks: voucher 35.00 USD instead of voucher 20.00 USD");
        both.Less.Should().Equal("refund is not owed", "refund: no refund 90.00 USD");
        both.Rules.Should().Equal("base", "broken", "paid");
    }

    [Fact]
    public void A_limit_that_takes_goodwill_is_named_as_what_makes_the_difference()
    {
        var comparison = Compared(Shop("2", voucher: 20, days: 5, limit: 5, refund: true));

        var broken = comparison.Differences.Single(difference => difference.Case == "broken");

        broken.GetsLess.Should().BeTrue();
        broken.Rules.Should().ContainSingle(rule => rule.StartsWith("limit ") && rule.Contains("5.00"));
        broken.Liability.Should().Equal(new LiabilityChange(ObligationClass.Goodwill, Usd(20), Usd(5)));
    }

    [Fact]
    public void Stored_facts_that_say_too_little_are_said_and_nothing_is_made_up()
    {
        var after = RecoveryPolicy.Named("shop", "2")
            .Rule("loyal", facts => facts.Party.Tenure > 1, because: "test", owe => owe.Duty("extra"))
            .Always("base", because: "test", owe => owe.Duty("fix", duty => duty.Within(Period.Days(5))))
            .Build();
        var stored = Facts("plain");
        var values = Before.FactsRead(stored).ToDictionary();

        var comparison = PolicyComparison.OfStored(
            Before, after, [new("plain", (IReadOnlyDictionary<string, string>)values)]);

        comparison.GetOther.Should().Be(1);
        comparison.Differences.Should().ContainSingle().Which.Other.Should()
            .Equal("rule 'loyal' cannot be decided any more", "a person must look at it");
    }

    [Fact]
    public void Stored_facts_decide_as_the_facts_did()
    {
        var after = Shop("2", voucher: 35, days: 5, limit: 100, refund: false);
        string[] names = ["plain", "broken", "paid", "both"];

        var stored = PolicyComparison.OfStored(
            Before, after, names.Select(name => new KeyValuePair<string, IReadOnlyDictionary<string, string>>(
                name, Before.FactsRead(Facts(name)).ToDictionary())));

        stored.Liability.Should().Equal(Compared(after).Liability);
        stored.Rules.Select(rule => rule.Rule).Should().Equal(Compared(after).Rules.Select(rule => rule.Rule));
    }

    [Fact]
    public async Task The_receipt_of_a_case_is_enough_to_compare_what_was_decided_with_a_candidate()
    {
        await using var desk = new Desk(Before);
        var opened = await desk.OpenAsync(Desk.Late() with
        {
            Failure = new Failure { Id = "order/1", PromiseBroken = true, Paid = Usd(90) },
        });
        var receipt = (await desk.Engine.ExplainAsync(opened.Id, Desk.Ann)).Receipt!;

        var comparison = PolicyComparison.OfStored(
            Before, Shop("2", voucher: 35, days: 5, limit: 100, refund: true), [new($"{opened.Id}", receipt.Facts)]);

        var difference = comparison.Differences.Should().ContainSingle().Subject;
        difference.Before.AsOf.Should().Be(opened.Decision!.Decision.AsOf);
        difference.Before.Choices.Should().BeEquivalentTo(opened.Choices);
        difference.More.Should().Equal("thanks: voucher 35.00 USD instead of voucher 20.00 USD");
        difference.Less.Should().BeEmpty();
    }

    [Fact]
    public void Money_of_two_currencies_is_never_added_up()
    {
        var after = Shop("2", voucher: 20, days: 5, limit: 100, refund: true, currency: "EUR");

        var comparison = Compared(after, "broken");

        comparison.Liability.Should().Equal(
            new LiabilityChange(ObligationClass.Goodwill, new Money(0, "EUR"), new Money(20, "EUR")),
            new LiabilityChange(ObligationClass.Goodwill, Usd(20), Usd(0)));
        comparison.GetOther.Should().Be(1, "whether 20 EUR are more than 20 USD is not for us to say");
    }

    [Fact]
    public void As_many_cases_as_asked_for_are_kept_and_all_are_counted()
    {
        var after = Shop("2", voucher: 35, days: 5, limit: 100, refund: true);
        var cases = Enumerable.Range(0, 100).Select(number => new KeyValuePair<string, CaseFacts>($"{number}", Facts("broken")));

        var comparison = PolicyComparison.Of(Before, after, cases, keep: 10);

        comparison.Differences.Should().HaveCount(10);
        comparison.GetMore.Should().Be(100);
        comparison.Liability.Should().Equal(new LiabilityChange(ObligationClass.Goodwill, Usd(2000), Usd(3500)));
    }

    [Fact]
    public void Every_term_of_a_duty_that_changes_is_noticed()
    {
        var plain = new DutyTerms { Kind = "fix" };

        var changed = TermsChanged.Of(plain).ToList();

        changed.Should().HaveCountGreaterThan(15);
        changed.Should().OnlyContain(terms => !PolicyDifference.Between("one", Owing(plain), Owing(terms)).IsSame);
    }

    [Fact]
    public void Equal_terms_with_lists_of_their_own_are_the_same()
    {
        var difference = PolicyDifference.Between("one", Owing(TermsChanged.Filled()), Owing(TermsChanged.Filled()));

        difference.IsSame.Should().BeTrue("{0}", string.Join("; ", difference.Other));
    }

    [Fact]
    public void Comparing_the_other_way_round_turns_more_into_less_and_the_money_round()
    {
        var random = new Random(4711);

        for (var round = 0; round < 200; round++)
        {
            var (one, other) = (Random(random, "1"), Random(random, "2"));
            var facts = Facts(((string[])["plain", "broken", "paid", "both"])[round % 4]);
            KeyValuePair<string, CaseFacts>[] cases = [new("one", facts)];

            var there = PolicyComparison.Of(one, other, cases);
            var back = PolicyComparison.Of(other, one, cases);

            back.Should().Match<PolicyComparison>(all =>
                all.Same == there.Same && all.GetMore == there.GetLess && all.GetLess == there.GetMore && all.GetBoth == there.GetBoth);
            back.Liability.Should().Equal(there.Liability.Select(change =>
                new LiabilityChange(change.Class, change.After, change.Before)));
            back.Rules.Select(rule => rule.Rule).Should().BeEquivalentTo(there.Rules.Select(rule => rule.Rule));
            PolicyComparison.Of(one, one, cases).Same.Should().Be(1);
        }
    }

    private static RecoveryPolicy Random(Random random, string version) => Shop(
        version, random.Next(1, 4) * 20, random.Next(1, 4), random.Next(1, 4) * 25, refund: random.Next(2) == 0);

    private static PolicyDecision Owing(DutyTerms terms) => new()
    {
        Policy = "shop",
        Version = "1",
        Hash = "",
        Semantics = RecoveryPolicy.Semantics,
        Duties = [new OwedDuty(terms, ["base: test"])],
    };

    private static PolicyComparison Compared(RecoveryPolicy after, params string[] names) => PolicyComparison.Of(
        Before,
        after,
        (names.Length > 0 ? names : ["plain", "broken", "paid", "both"])
            .Select(name => new KeyValuePair<string, CaseFacts>(name, Facts(name))));

    private static CaseFacts Facts(string name)
    {
        var facts = new CaseFacts { AsOf = new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero) };
        facts.Failure.From(new Failure { PromiseBroken = name is "broken" or "both" });
        facts.Failure.Paid = new Money(name is "paid" or "both" ? 90 : 0, "USD");

        return facts;
    }

    private static RecoveryPolicy Shop(
        string version, decimal voucher, int days, decimal limit, bool refund, string currency = "USD")
    {
        var policy = RecoveryPolicy.Named("shop", version).Currency(currency)
            .Always("base", because: "test", owe => owe.Duty("fix", duty => duty.Within(Period.Days(days))))
            .Rule(
                "broken",
                facts => facts.Failure.PromiseBroken,
                because: "test",
                may: may => may.Choose("thanks", 1, null, from => from.Offer("voucher", offer => offer.Worth(voucher))))
            .Limits(limits => limits.GoodwillPerCase(limit, because: "our ceiling"));

        return refund && currency == "USD"
            ? policy.Rule(
                "paid",
                facts => facts.Failure.Paid.Amount > 0,
                because: "test",
                owe => owe.Duty("refund").Redress("refund", "refund")).Build()
            : policy.Build();
    }

    private static Money Usd(decimal amount) => new(amount, "USD");
}
