using FluentAssertions;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>What is said to an agent and to a customer about goodwill that is cut, held or not released yet.</summary>
public sealed class ExplanationTests
{
    [Fact]
    public void A_cut_is_told_in_one_sentence_with_what_would_have_avoided_it()
    {
        var trace = Explain(Facts(prior: new Money(950, "USD")));

        trace.ForAgent().Should().Contain(
            "Goodwill of 160.00 USD was cut to 50.00 USD by the limit of 1000.00 USD goodwill per customer in 12 months. "
            + "Had every limit left 160.00 USD, nothing would have been cut.");
    }

    [Fact]
    public void The_customer_is_promised_no_extra_that_waits_for_somebody_s_release()
    {
        var trace = Explain(Facts());

        trace.Decision.Grants.Should().NotBeEmpty();
        trace.ForCustomer().Should().Contain("We will put it right within 14 days.").And.NotContain(line => Promises(line));
    }

    [Fact]
    public void The_customer_is_promised_no_extra_that_is_held()
    {
        var facts = Facts();
        facts.Case.Suspicion = true;

        var trace = Explain(facts);

        trace.Decision.Holds.Should().NotBeEmpty();
        trace.ForCustomer().Should().NotContain(line => Promises(line));
    }

    [Fact]
    public void The_customer_is_promised_no_extra_of_which_a_limit_leaves_nothing()
    {
        var trace = Explain(Facts(prior: new Money(1000, "USD")));

        trace.ForCustomer().Should().NotContain(line => Promises(line));
    }

    [Fact]
    public void An_extra_that_everybody_may_give_and_redress_in_any_case_are_promised()
    {
        var policy = RecoveryPolicy.Named("shop", "1")
            .Always(
                "extra", "test", owe => owe.Duty("extra", duty => duty.As(ObligationClass.Goodwill)),
                may => may.Give("gift", offer => offer.Worth(20), strategy: "voucher"))
            .Rule("doubt", facts => facts.Case.Suspicion, "test", may: may => may.HoldGoodwill(Period.Days(14)))
            .Always("back", "test", owe => owe
                .Duty("refund").Redress("refund", "voucher", offer => offer.Worth(30)))
            .Build();
        var facts = policy.NewFacts();

        var sure = new RecoveryPolicyEvaluator().Explain(policy, facts).ForCustomer();
        facts.Case.Suspicion = true;
        var held = new RecoveryPolicyEvaluator().Explain(policy, facts).ForCustomer();

        sure.Should().Contain("There is something extra for you.").And.Contain(line => line.Contains("20.00 USD"))
            .And.Contain(line => line.Contains("30.00 USD"));
        held.Should().Contain(line => line.Contains("30.00 USD"))
            .And.NotContain(line => line.Contains("20.00 USD") || Promises(line));
    }

    [Theory]
    [InlineData("within 24 hours", "72h", "24h")]
    [InlineData("within 24 hours", "3d", "24h")]
    [InlineData("within 3 days", "5 business days", "3d", "96h")]
    [InlineData("within 3 days", "3 business days", "3d")]
    [InlineData("within a day", "3 months", "1d", "3 business days")]
    [InlineData("within 30 hours, or 1 business day if that is sooner,", "1 business day", "30h")]
    [InlineData("within 30 hours, or a day if that is sooner,", "1d", "30h")]
    [InlineData("within an hour", "1h", "1h")]
    public void The_customer_is_promised_the_strictest_of_the_deadlines_of_rules_that_owe_the_same(
        string promised, params string[] periods)
    {
        Apology([.. periods.Select(period => new Deadline { Within = Period.Parse(period) })]).Should()
            .Be($"We will say {promised} that we are sorry.");
    }

    [Fact]
    public void A_deadline_that_another_clock_may_bring_forward_is_promised_as_the_latest()
    {
        var days = new Deadline { Within = Period.Days(3) };
        var received = new Deadline { Within = Period.Hours(24), From = "failure.receivedAt" };

        Apology(days, received).Should().Be("We will say within 24 hours of your report that we are sorry.");
        Apology(days with { Within = Period.Hours(12) }, received).Should()
            .Be("We will say within 12 hours, or 24 hours of your report if that is sooner, that we are sorry.");
        Apology(days, received with { From = "fix.metAt" }).Should()
            .Be("We will say within 3 days at the latest that we are sorry.");
        Apology(received).Should().Be("We will say that we are sorry.");
    }

    [Fact]
    public void Goodwill_that_is_cut_and_held_is_told_as_both_without_an_amount_that_is_not_known()
    {
        var policy = Gift(limits => limits.GoodwillPerCase(100));
        var facts = policy.NewFacts();
        facts.Case.Suspicion = true;

        var lines = Agent(policy, facts);

        lines.Should().Contain(line => line.StartsWith("Goodwill is held until", StringComparison.Ordinal)).And.Contain(
            "The limit of 100.00 USD goodwill per case took 50.00 USD off the goodwill; "
            + "none of what it left may be offered while it is held.");
        lines.Should().NotContain(line => line.Contains("was cut to") || line.Contains("Had "));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_limit_that_could_not_be_computed_is_not_told_as_one_that_cut(bool held)
    {
        var policy = Gift(limits => limits.GoodwillPerCustomerAndYear(1_000));
        var facts = policy.NewFacts();
        facts.Case.Suspicion = held;

        var lines = Agent(policy, facts);

        lines.Should().Contain(
            "None of the goodwill of 150.00 USD may be offered, as it is not known what "
            + "the limit of 1000.00 USD goodwill per customer in 12 months leaves.");
        lines.Should().NotContain(line => line.Contains("was cut to") || line.Contains("took"));
        lines.Any(line => line.StartsWith("Goodwill is held", StringComparison.Ordinal)).Should().Be(held);
    }

    [Fact]
    public void Where_several_limits_hold_none_alone_is_said_to_have_made_the_difference()
    {
        var policy = Gift(limits => limits.GoodwillPerCase(100).GoodwillPerCase(120, facts => facts.Case.Public));
        var facts = policy.NewFacts();
        facts.Case.Public = true;
        facts.Case.Suspicion = false;

        Agent(policy, facts).Should().Contain(
            "Goodwill of 150.00 USD was cut to 100.00 USD by the limit of 100.00 USD goodwill per case. "
            + "Had every limit left 150.00 USD, nothing would have been cut.");
    }

    private static string Apology(params Deadline[] deadlines)
    {
        var decision = new PolicyDecision
        {
            Policy = "p", Version = "1", Hash = "", Semantics = 1,
            Duties = [new OwedDuty(new DutyTerms { Kind = "apology", Deadlines = deadlines }, ["test"])],
        };

        return CustomerExplanation.Of(decision).Should().ContainSingle().Subject;
    }

    private static RecoveryPolicy Gift(Action<LimitsBuilder> limits) => RecoveryPolicy.Named("gift", "1")
        .Always("gift", "test", may: may => may.Give("gift", offer => offer.Worth(150), strategy: "voucher"))
        .Rule("doubt", facts => facts.Case.Suspicion, "test", may: may => may.HoldGoodwill(Period.Days(14)))
        .Limits(limits)
        .Build();

    private static IReadOnlyList<string> Agent(RecoveryPolicy policy, CaseFacts facts) =>
        new RecoveryPolicyEvaluator().Explain(policy, facts).ForAgent();

    private static bool Promises(string line) => line.Contains("extra") || line.Contains("choose") || line.Contains("fuel");

    private static PolicyTrace Explain(CaseFacts facts) => new RecoveryPolicyEvaluator().Explain(Preset.FourSteps, facts);

    private static CaseFacts Facts(Money? prior = null)
    {
        var facts = Preset.FourSteps.NewFacts();
        facts.Failure.Severity = Severity.Moderate;
        facts.Failure.Responsibility = Responsibility.Company;
        facts.Party.PriorGoodwill12m = prior ?? new Money(0, "USD");

        return facts;
    }
}
