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
            + "Had it left 160.00 USD, nothing would have been cut.");
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
