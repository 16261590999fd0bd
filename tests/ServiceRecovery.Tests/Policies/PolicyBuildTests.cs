using FluentAssertions;
using Xunit;

namespace ServiceRecovery.Tests;

public class PolicyBuildTests
{
    private static readonly Fact<string> Name = Fact.String("customer.name").Personal();
    private static readonly Fact<int> Mileage = Fact.Int("vehicle.mileage");

    [Fact]
    public void What_waits_for_a_duty_that_nobody_owes_is_refused_with_the_nearest_that_is()
    {
        FluentActions.Invoking(() => RecoveryPolicy.Named("p", "1")
                .Always(
                    "base",
                    "test",
                    owe => owe.Duty("fix").Duty("concern", duty => duty.Within(Period.Days(14), from: "fixx.metAt")),
                    may => may.Give("thanks", offer => offer.Worth(10).After("fixes"), strategy: "voucher", after: "apology"))
                .Build())
            .Should().Throw<InvalidPolicyException>()
            .WithMessage("*duty 'concern' waits for 'fixx', which no rule owes. Did you mean 'fix'?*")
            .WithMessage("*slot 'thanks' waits for 'fixes', which no rule owes. Did you mean 'fix'?*")
            .WithMessage("*slot 'thanks' waits for 'apology', which no rule owes.*");
    }

    [Fact]
    public void Every_fault_is_named_at_once()
    {
        var build = () => RecoveryPolicy.Named("Bad Name", "1")
            .Currency("dollars")
            .Rule("named", f => f.Get(Name) == "Ann", "test", owe => owe.Duty("fix"))
            .Rule("long", f => Math.Abs(f.Get(Mileage)) > 2, "test", owe => owe.Duty("fix"))
            .Rule("law", f => f.Failure.Safety, "law", owe => owe.Duty("warning", d => d.As(ObligationClass.Entitlement)))
            .Rule("lax", f => f.Case.Suspicion, "", may: may => may.Waive("warning"))
            .Rule("two", f => f.Failure.Safety, "test", owe => owe.Redress("gift", "refund"), may => may.Give("gift"))
            .Rule("two", f => f.Failure.Safety, "test")
            .Grant("agent", 0)
            .Build();

        var errors = build.Should().Throw<InvalidPolicyException>().Which.Errors;

        string[] expected =
        [
            "Bad Name", "dollars", "customer.name", "Abs(", "waives 'warning'", "cites no source", "one class",
            "named 'two'", "granted",
        ];

        foreach (var part in expected)
        {
            errors.Should().Contain(error => error.Contains(part), "'{0}' is a fault", part);
        }
    }

    [Fact]
    public void A_lambda_becomes_text_with_its_captured_values_as_constants()
    {
        var least = 5_000;
        var since = new DateTimeOffset(2009, 9, 1, 0, 0, 0, TimeSpan.Zero);

        var condition = LambdaTranslator.Test(
            f => (f.Get(Mileage) > least || f.Failure.Severity >= Severity.Major)
                && f.Failure.OccurredAt > since
                && f.AsOf - f.Failure.OccurredAt > TimeSpan.FromHours(4)
                && f.Failure.Paid >= new Money(10.5m, "USD")
                && !f.Party.LeaveAlone && f.Has(Mileage) && f.Party.Jurisdiction != "U\"S",
            "USD");

        condition.ToString().Should().Be(
            "(vehicle.mileage > 5000 || failure.severity >= severity.major)"
            + " && failure.occurredAt > timestamp(\"2009-09-01T00:00:00.0000000Z\")"
            + " && asOf - failure.occurredAt > duration(\"14400s\")"
            + " && failure.paid >= decimal(\"10.5\")"
            + " && !party.leaveAlone && has(vehicle.mileage) && party.jurisdiction != \"U\\\"S\"");
    }

    [Fact]
    public void A_condition_that_nobody_could_check_is_refused()
    {
        var condition = Enumerable.Range(0, 70).Aggregate<int, Condition>(
            new FactNode(StandardFacts.Safety), (so, _) => ConditionFactory.Not(so));

        var complete = () => ConditionFactory.Complete(condition);

        complete.Should().Throw<ConditionException>().WithMessage("*nests 71 deep*");
    }

    [Fact]
    public void A_host_fact_that_is_not_set_is_unknown_and_zero_is_a_value()
    {
        var policy = RecoveryPolicy.Named("mileage", "1")
            .Rule("new-car", f => f.Get(Mileage) < 100, "test", owe => owe.Duty("fix"))
            .Build();
        var facts = new CaseFacts();
        var unknown = new RecoveryPolicyEvaluator().Evaluate(policy, facts);
        facts.Set(Mileage, 0);

        var known = new RecoveryPolicyEvaluator().Evaluate(policy, facts);

        unknown.Undecided.Should().Equal("new-car");
        known.Duties.Should().ContainSingle();
        known.Undecided.Should().BeEmpty();
    }

    [Fact]
    public void An_amount_in_another_currency_is_for_a_person_and_is_never_converted()
    {
        var policy = RecoveryPolicy.Named("paid", "1")
            .Rule("costly", f => f.Failure.Paid.Amount > 100, "test", owe => owe.Duty("fix"))
            .Build();
        var facts = policy.NewFacts();
        facts.Failure.Paid = new Money(500, "EUR");

        var decision = new RecoveryPolicyEvaluator().Evaluate(policy, facts);

        decision.Duties.Should().BeEmpty();
        decision.NeedsPerson.Should().BeTrue();
        decision.Findings.Should().ContainSingle().Which.Text.Should().Contain("EUR").And.Contain("nothing is converted");
    }

    [Fact]
    public void A_crisis_has_its_own_ceiling()
    {
        var policy = RecoveryPolicy.Named("gears", "1")
            .Always("gift", "test", may: may => may.Give("gift", offer => offer.Worth(500), strategy: "voucher"))
            .Limits(limits => limits.GoodwillPerCase(100))
            .In(Gear.Crisis, gear => gear.Limits(limits => limits.GoodwillPerCase(5_000)))
            .Build();
        var facts = policy.NewFacts();
        var everyday = new RecoveryPolicyEvaluator().Evaluate(policy, facts);
        facts.Case.Gear = Gear.Crisis;

        var crisis = new RecoveryPolicyEvaluator().Evaluate(policy, facts);

        everyday.Goodwill.Amount.Should().Be(100);
        everyday.Choices.Single().Candidates.Single().Value.Should().Be(new Money(100, "USD"));
        crisis.Goodwill.Amount.Should().Be(500);
    }

    [Fact]
    public void The_agent_hears_values_and_near_misses_and_the_customer_neither_rules_nor_thresholds()
    {
        var policy = RecoveryPolicy.Named("loyal", "1")
            .Always("sorry", "S29", owe => owe.Duty("apology", duty => duty.Within(Period.Hours(24))))
            .Rule(
                "loyal-first-failure",
                f => f.Party.Tenure >= 3.0 && f.Party.PriorFailures12m == 0,
                "test",
                may: may => may.Give("gift", offer => offer.Worth(75), strategy: "voucher"))
            .Build();
        var facts = policy.NewFacts();
        facts.Party.Tenure = 2.1;
        facts.Party.PriorFailures12m = 0;

        var trace = new RecoveryPolicyEvaluator().Explain(policy, facts);
        facts.Party.Tenure = 9;

        trace.ForAgent().Should().Contain("loyal-first-failure: near miss, tenure 2.1 < 3.0 years: gift (voucher) not owed.");
        trace.ForCustomer().Should().Equal("We will say within 24 hours that we are sorry.");
    }

    [Fact]
    public void A_benefit_that_is_due_settles_a_duty_that_some_rule_owes()
    {
        var build = () => RecoveryPolicy.Named("law", "1")
            .Always("law", "test", owe => owe.Duty("compensation").Entitlement("compensatoin", "fixed-amount", offer => offer.Worth(9)))
            .Build();

        build.Should().Throw<InvalidPolicyException>().WithMessage("*slot 'compensatoin'*no rule owes 'compensatoin'*");
    }

    [Fact]
    public void A_benefit_may_settle_a_duty_that_only_stands_for_another()
    {
        var build = () => RecoveryPolicy.Named("recall", "1")
            .Always("fix", "test", owe => owe
                .Duty("fix", duty => duty.OrElse("refund"))
                .Redress("refund", "fixed-amount", offer => offer.Worth(9)))
            .Build();

        build.Should().NotThrow();
    }

    [Theory]
    [InlineData(64, false)]
    [InlineData(65, true)]
    public void More_rules_than_can_be_combined_are_refused(int rules, bool isRefused)
    {
        var builder = RecoveryPolicy.Named("many", "1");

        for (var rule = 0; rule < rules; rule++)
        {
            builder.Always($"rule-{rule}", "test", owe => owe.Duty("fix"), may => may.Give("gift", offer => offer.Worth(9)));
        }

        var build = builder.Build;

        if (isRefused)
        {
            build.Should().Throw<InvalidPolicyException>().Which.Errors.Should()
                .Contain(error => error.Contains("65 rules speak of the duty 'fix'"))
                .And.Contain(error => error.Contains("65 rules speak of the slot 'gift'"));
        }
        else
        {
            new RecoveryPolicyEvaluator().Evaluate(build(), new CaseFacts()).Duties.Single().Because.Should().HaveCount(64);
        }
    }

    [Fact]
    public void An_included_policy_brings_its_gears_and_its_way_of_asking()
    {
        var pack = RecoveryPolicy.Named("pack", "1")
            .Always("gift", "test", may: may => may.Give("gift", offer => offer.Worth(500), strategy: "voucher"))
            .Limits(limits => limits.GoodwillPerCase(100))
            .In(Gear.Crisis, gear => gear
                .Rule("water", f => f.AsOf > DateTimeOffset.MinValue, "test", owe => owe.Duty("water"))
                .Limits(limits => limits.GoodwillPerCase(5_000)))
            .Confirmation(new ConfirmationTerms { SilenceEndsAfter = Period.Days(90) })
            .Build();

        var whole = RecoveryPolicy.Named("whole", "1").Include(pack).Always("fix", "test", owe => owe.Duty("fix")).Build();

        whole.Confirmation.SilenceEndsAfter.Should().Be(Period.Days(90));
        Decided(whole, Gear.Crisis).Duties.Select(duty => duty.Terms.Kind).Should().BeEquivalentTo("fix", "water");
        Decided(whole, Gear.Crisis).Goodwill.Amount.Should().Be(500);
        Decided(whole, Gear.Normal).Goodwill.Amount.Should().Be(100);
    }

    [Fact]
    public void What_a_policy_says_itself_takes_the_place_of_what_it_includes_in_every_gear()
    {
        var pack = RecoveryPolicy.Named("pack", "1")
            .Always("gift", "test", may: may => may.Give("gift", offer => offer.Worth(500), strategy: "voucher"))
            .In(Gear.Crisis, gear => gear
                .Rule("gift", f => f.Failure.Safety, "test", owe => owe.Duty("water"))
                .Limits(limits => limits.GoodwillPerCase(5_000)))
            .Build();

        var whole = RecoveryPolicy.Named("whole", "1").Include(pack, "gift")
            .Always("own", "test", may: may => may.Give("gift", offer => offer.Worth(500), strategy: "voucher"))
            .Limits(limits => limits.GoodwillPerCase(50))
            .Build();

        Decided(whole, Gear.Crisis).Goodwill.Amount.Should().Be(50);
        Decided(whole, Gear.Crisis).Duties.Should().BeEmpty();
    }

    [Fact]
    public void Packs_that_ask_in_different_ways_need_a_word_of_the_policy()
    {
        var patient = Pack("patient", Period.Days(90));
        var hasty = Pack("hasty", Period.Days(30));

        var unclear = () => RecoveryPolicy.Named("whole", "1").Include(patient).Include(hasty).Build();
        var clear = () => RecoveryPolicy.Named("whole", "1").Include(patient).Include(hasty)
            .Confirmation(new ConfirmationTerms()).Build();
        var normal = () => RecoveryPolicy.Named("whole", "1").Include(patient)
            .In(Gear.Normal, gear => gear.Limits(limits => limits.GoodwillPerCase(5))).Build();

        unclear.Should().Throw<InvalidPolicyException>().WithMessage("*patient@1 and hasty@1*Confirmation*");
        clear.Should().NotThrow();
        normal.Should().Throw<InvalidPolicyException>().WithMessage("*normal gear*");
    }

    private static RecoveryPolicy Pack(string name, Period silence) => RecoveryPolicy.Named(name, "1")
        .Always($"{name}-fix", "test", owe => owe.Duty("fix"))
        .Confirmation(new ConfirmationTerms { SilenceEndsAfter = silence })
        .Build();

    private static PolicyDecision Decided(RecoveryPolicy policy, Gear gear)
    {
        var facts = policy.NewFacts();
        facts.AsOf = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        facts.Case.Gear = gear;

        return new RecoveryPolicyEvaluator().Evaluate(policy, facts);
    }
}
