using FluentAssertions;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>What a trace says of each rule: the clauses that decided, values and thresholds, near misses.</summary>
public sealed class RuleTraceTests
{
    private static readonly Fact<int> Delay = Fact.Int("delay.minutes");

    [Fact]
    public void A_near_miss_names_the_clause_its_value_its_threshold_and_what_was_missed()
    {
        var rule = Trace(Loyalty(), facts => facts.Party.Tenure = 2.1);

        rule.Text.Should().Be("loyalty: near miss, tenure 2.1 < 3.0 years: loyalty gesture (voucher) not owed.");
        rule.Should().BeEquivalentTo(new { Fired = false, Missing = 1, IsNearMiss = true });
        rule.AtStake.Should().Equal("loyalty-gesture");
        rule.Clauses.Should().ContainSingle().Which.Should().BeEquivalentTo(new
        {
            Condition = "party.tenure >= 3.0",
            Holds = false,
            Fact = "party.tenure",
            Value = "2.1",
            Threshold = "3.0",
            Distance = 0.9m,
            AsInNewCase = false,
        });
    }

    [Fact]
    public void A_rule_that_held_names_what_is_owed_by_when_in_plain_words()
    {
        var rule = Trace(
            policy => policy.Rule(
                "late", f => f.Failure.Severity >= Severity.Major && f.Failure.PromiseBroken, "S1",
                owe => owe.Duty("apology", duty => duty.Rank(Rank.Executive).Mode(DutyMode.Individual).Within(Period.BusinessDays(2)))),
            facts => (facts.Failure.Severity, facts.Failure.PromiseBroken) = (Severity.Critical, true));

        rule.Fired.Should().BeTrue();
        rule.Text.Should().Be(
            "late: holds, as severity critical >= major and promise broken = yes: "
            + "apology (by an executive, person to person) owed within 2 business days after the report (S1).");
    }

    [Fact]
    public void A_rule_that_is_open_names_every_fact_that_is_not_known()
    {
        var rule = Trace(
            policy => policy.Rule("open", f => f.Failure.Harm >= Harm.Distress && f.Failure.Safety, "S1", owe => owe.Duty("fix")), _ => { });

        rule.Fired.Should().BeNull();
        rule.Missing.Should().BeNull();
        rule.Text.Should().Be("open: could not be decided, as harm is not known and safety at risk is not known: fix may be owed.");
    }

    [Fact]
    public void Of_two_ways_to_a_rule_the_nearer_one_is_the_near_miss()
    {
        var rule = Trace(
            policy => policy.Rule(
                "either",
                f => f.Failure.Safety && (f.Get(Delay) >= 180 || f.Failure.Severity == Severity.Critical),
                "S1",
                owe => owe.Duty("refund")),
            facts =>
            {
                facts.Failure.Safety = true;
                facts.Set(Delay, 170);
                facts.Failure.Severity = Severity.Minor;
            });

        rule.IsNearMiss.Should().BeTrue();
        rule.Text.Should().Be("either: near miss, minutes 170 < 180: refund not owed.");
        rule.Clauses.Select(clause => clause.Text).Should().Equal("minutes 170 < 180", "severity is minor, not critical");
    }

    [Fact]
    public void Two_failing_clauses_are_no_near_miss_and_both_are_told()
    {
        var rule = Trace(
            policy => policy.Rule("both", f => f.Failure.Safety && f.Get(Delay) > 60, "S1", owe => owe.Duty("refund")),
            facts =>
            {
                facts.Failure.Safety = false;
                facts.Set(Delay, 5);
            });

        rule.Should().BeEquivalentTo(new { IsNearMiss = false, Missing = 2 });
        rule.Text.Should().Be("both: safety at risk = no and minutes 5 <= 60: refund not owed.");
    }

    [Fact]
    public void Near_misses_come_before_the_rest_and_the_nearest_of_them_first()
    {
        var policy = RecoveryPolicy.Named("p", "1")
            .Rule("far", f => f.Get(Delay) > 100_000, "test", owe => owe.Duty("a"))
            .Rule("near", f => f.Get(Delay) > 150, "test", owe => owe.Duty("b"))
            .Rule("nearest", f => f.Get(Delay) > 110, "test", owe => owe.Duty("c"))
            .Rule("met", f => f.Get(Delay) > 10, "test", owe => owe.Duty("d"))
            .Build();
        var facts = policy.NewFacts();
        facts.Set(Delay, 100);

        var lines = new RecoveryPolicyEvaluator().Explain(policy, facts).ForAgent();

        lines.Skip(1).Select(line => line.Split(':')[0]).Should().Equal("met", "nearest", "near", "far");
    }

    [Fact]
    public void What_nobody_need_have_stated_is_marked_and_told()
    {
        var policy = RecoveryPolicy.Named("p", "1")
            .Rule("few", f => f.Case.Contacts30d < 3 && f.Failure.Safety, "test", owe => owe.Duty("fix"))
            .Build();
        var facts = policy.NewFacts();
        facts.Failure.Safety = true;

        var trace = new RecoveryPolicyEvaluator().Explain(policy, facts);
        facts.Case.Contacts30d = 1;
        var stated = new RecoveryPolicyEvaluator().Explain(policy, facts);

        trace.Rules[0].Clauses.Select(clause => clause.AsInNewCase).Should().Equal(true, false);
        trace.ForAgent().Should().Contain("As in every new case, unless somebody stated it: contacts in 30 days = 0.");
        stated.ForAgent().Should().NotContain(line => line.StartsWith("As in every new case", StringComparison.Ordinal));
    }

    [Fact]
    public void Amounts_times_and_lengths_of_time_are_told_with_their_units()
    {
        var day = new DateTimeOffset(2026, 7, 1, 0, 0, 0, TimeSpan.Zero);
        var policy = RecoveryPolicy.Named("p", "1").Currency("EUR")
            .Rule("paid", f => f.Failure.Paid.Amount > 100m, "test", owe => owe.Duty("a"))
            .Rule("old", f => f.Case.Age > TimeSpan.FromHours(36), "test", owe => owe.Duty("b"))
            .Rule("when", f => f.Failure.OccurredAt < day, "test", owe => owe.Duty("c"))
            .Rule("where", f => f.Party.Jurisdiction.StartsWith("DE"), "test", owe => owe.Duty("d"))
            .Build();
        var facts = policy.NewFacts();
        facts.Failure.Paid = new Money(99.5m, "EUR");
        facts.Case.Age = TimeSpan.FromDays(1);
        facts.Failure.OccurredAt = day.AddHours(6);
        facts.Party.Jurisdiction = "US";

        var rules = new RecoveryPolicyEvaluator().Explain(policy, facts).Rules;

        rules.SelectMany(rule => rule.Clauses).Select(clause => clause.Text).Should().Equal(
            "paid 99.50 EUR <= 100.00 EUR",
            "age of the case 1 day <= 36 hours",
            "occurred at 2026-07-01 06:00 UTC >= 2026-07-01 00:00 UTC",
            "jurisdiction US does not start with \"DE\"");
        rules.Select(rule => rule.Clauses[0].Distance).Should().Equal(0.5m, 12m, 6m, null);
    }

    [Fact]
    public void For_random_conditions_every_trace_agrees_with_the_decision_and_its_missing_clauses_do_not_hold()
    {
        var random = new Random(20261122);

        for (var round = 0; round < 400; round++)
        {
            var conditions = new RandomConditions(random);
            var when = conditions.Test(depth: 4);
            var policy = RandomPolicy.With(when);
            var facts = conditions.Fill(policy.Layout, known: 0.8);

            var trace = new RecoveryPolicyEvaluator().Explain(policy, facts);

            var rule = trace.Rules[0];
            rule.Fired.Should().Be(trace.Decision.Undecided.Count > 0 ? null : trace.Decision.Rules.Count > 0, "{0}", when);
            rule.Clauses.Should().NotBeEmpty("{0}", when);
            (rule.Fired is false ? rule.Missing > 0 : rule.Missing is null or 0).Should().BeTrue("{0}", when);
        }
    }

    private static Func<RecoveryPolicyBuilder, RecoveryPolicyBuilder> Loyalty() => policy => policy.Rule(
        "loyalty", f => f.Party.Tenure >= 3.0 && !f.Case.Suspicion, "S17",
        may: may => may.Give("loyalty-gesture", offer => offer.Worth(20), strategy: "voucher"));

    private static RuleTrace Trace(Func<RecoveryPolicyBuilder, RecoveryPolicyBuilder> rules, Action<CaseFacts> fill)
    {
        var policy = rules(RecoveryPolicy.Named("p", "1")).Build();
        var facts = policy.NewFacts();
        fill(facts);

        return new RecoveryPolicyEvaluator().Explain(policy, facts).Rules.Should().ContainSingle().Subject;
    }
}
