using FluentAssertions;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>Which missing facts still matter, and which question settles the decision soonest.</summary>
public sealed class PolicyQuestionTests
{
    private static readonly Fact<int> Delay = Fact.Int("delay");
    private static readonly Fact<bool> Fleet = Fact.Bool("fleet");

    [Fact]
    public void A_fact_that_what_is_known_has_overtaken_no_longer_matters()
    {
        var questions = Ask(
            policy => policy.Rule("a", f => f.Failure.Safety && f.Get(Delay) > 60, "test", owe => owe.Duty("fix"))
                .Rule("b", f => f.Get(Fleet) && f.Failure.Severity >= Severity.Major, "test", owe => owe.Duty("call")),
            facts => facts.Failure.Safety = false);

        Of(questions, "delay").Should().BeEquivalentTo(new { Matters = false, Settles = 0.0, IsEnough = false });
        Of(questions, "delay").Text.Should().Be("No need to ask for delay: whatever it is, the decision is the same.");
        Of(questions, "fleet").Matters.Should().BeTrue();
        Of(questions, "failure.severity").Matters.Should().BeTrue();
    }

    [Fact]
    public void The_question_that_settles_most_comes_first()
    {
        var questions = Ask(
            policy => policy.Rule("a", f => f.Failure.Severity == Severity.Critical && f.Get(Fleet), "test", owe => owe.Duty("fix"))
                .Rule("b", f => f.Failure.Severity >= Severity.Major, "test", owe => owe.Duty("call"))
                .Rule("c", f => f.Failure.Severity >= Severity.Moderate, "test", owe => owe.Duty("letter")),
            _ => { });

        questions.Select(question => question.Fact).Should().Equal("failure.severity", "fleet");
        questions[0].Settles.Should().Be(2.75, "three of four severities settle all three rules, and critical leaves one");
        questions[1].Settles.Should().Be(0.5, "a car of no fleet settles the first rule");
        questions[0].Text.Should().Be(
            "Ask for severity (minor, moderate, major or critical): it bears on the rule 'a', the rule 'b' and the rule 'c'.");
    }

    [Fact]
    public void A_question_whose_every_answer_settles_the_rest_says_so()
    {
        var questions = Ask(
            policy => policy.Rule("a", f => f.Get(Delay) > 60 && f.Get(Delay) < 180, "test", owe => owe.Duty("fix")), _ => { });

        questions.Should().ContainSingle().Which.Should().BeEquivalentTo(new { IsEnough = true, Settles = 1.0 });
        questions[0].Text.Should().EndWith("any answer settles the rest.");
    }

    [Fact]
    public void The_facts_of_a_limit_matter_only_while_goodwill_may_be_given()
    {
        Func<RecoveryPolicyBuilder, RecoveryPolicyBuilder> rules = policy => policy
            .Rule("gift", f => f.Failure.Safety, "test", may: may => may.Give("gift", offer => offer.Worth(20), "voucher"))
            .Limits(limits => limits.GoodwillPerCustomerAndYear(100));

        Of(Ask(rules, facts => facts.Failure.Safety = true), "party.priorGoodwill12m").Matters.Should().BeTrue();
        Of(Ask(rules, facts => facts.Failure.Safety = false), "party.priorGoodwill12m").Matters.Should().BeFalse();
    }

    [Fact]
    public void An_amount_that_a_benefit_is_valued_by_matters_where_it_is_owed()
    {
        Func<RecoveryPolicyBuilder, RecoveryPolicyBuilder> rules = policy => policy.Rule(
            "back", f => f.Failure.Safety, "test", owe => owe.Duty("refund").Entitlement("refund", "refund", offer => offer.Share(0.5m)));

        var questions = Ask(rules, facts => facts.Failure.Safety = true);

        Of(questions, "failure.paid").Should().BeEquivalentTo(new { Matters = true, IsEnough = true });
        Of(questions, "failure.loss").Matters.Should().BeFalse();
        Of(Ask(rules, facts => facts.Failure.Safety = false), "failure.paid").Matters.Should().BeFalse();
    }

    [Fact]
    public void A_fact_that_is_said_not_to_matter_never_changes_the_decision()
    {
        var random = new Random(20261122);
        var evaluator = new RecoveryPolicyEvaluator();
        var (idle, changed) = (0, 0);

        for (var round = 0; round < 300; round++)
        {
            var conditions = new RandomConditions(random);
            var policy = RandomPolicy.Of(RandomPolicy.Rules(random, conditions));
            var facts = conditions.Fill(policy.Layout, known: 0.6);

            foreach (var question in evaluator.Explain(policy, facts).Questions)
            {
                var fact = policy.Layout.Find(question.Fact)!;

                for (var attempt = 0; attempt < 6; attempt++)
                {
                    var others = Completed(policy, conditions, facts, fact, random);
                    var without = Said(evaluator.Evaluate(policy, others));
                    others.Store(fact, Answer(fact, conditions, random));
                    var same = Said(evaluator.Evaluate(policy, others)) == without;

                    (same || question.Matters).Should().BeTrue("{0} was said not to matter in {1}", fact, policy.ToCanonicalJson());
                    idle += question.Matters ? 0 : 1;
                    changed += same ? 0 : 1;
                }
            }
        }

        idle.Should().BeGreaterThan(300);
        changed.Should().BeGreaterThan(300);
    }

    [Fact]
    public void Questions_are_the_same_each_time_and_ask_only_for_what_is_not_known()
    {
        var trace = new RecoveryPolicyEvaluator().Explain(Preset.FourSteps, Preset.FourSteps.NewFacts());
        var again = new RecoveryPolicyEvaluator().Explain(Preset.FourSteps, Preset.FourSteps.NewFacts());

        trace.Questions.Should().Equal(again.Questions);
        trace.Questions.Select(question => question.Fact).Should().OnlyHaveUniqueItems()
            .And.NotContain("case.contacts30d").And.Contain("failure.harm");
        trace.Questions[0].Fact.Should().Be("failure.severity");
    }

    /// <summary>Some of the other missing facts become known as well.</summary>
    private static CaseFacts Completed(
        RecoveryPolicy policy, RandomConditions conditions, CaseFacts facts, Fact fact, Random random)
    {
        var copy = policy.NewFacts(policy.FactsRead(facts).ToList());

        foreach (var other in policy.Reads.Where(other => !copy.Has(other) && !other.IsSameAs(fact) && random.Next(2) == 0))
        {
            copy.Store(other, Answer(other, conditions, random));
        }

        return copy;
    }

    private static FactValue Answer(Fact fact, RandomConditions conditions, Random random) => fact.Kind == FactKind.Enum
        ? FactValue.Of((long)random.Next(fact.Vocabulary!.Words.Count()))
        : conditions.Value(fact);

    private static string Said(PolicyDecision decision) => string.Join('\n', decision.Rules
        .Concat(decision.Undecided.Select(rule => $"open {rule}"))
        .Concat(decision.Duties.Select(duty => $"{duty.Terms}"))
        .Concat(decision.Choices.Select(choice => $"{choice.Slot} {string.Join(" or ", choice.Candidates)}"))
        .Concat(decision.Holds.Select(hold => hold.Reason))
        .Concat(decision.Waived)
        .Concat(decision.Withdrawn)
        .Append($"{decision.Goodwill} {decision.Clipped} {decision.ClippedBy} {decision.NeedsPerson}"));

    private static PolicyQuestion Of(IReadOnlyList<PolicyQuestion> questions, string fact) =>
        questions.Should().ContainSingle(question => question.Fact == fact).Subject;

    private static IReadOnlyList<PolicyQuestion> Ask(
        Func<RecoveryPolicyBuilder, RecoveryPolicyBuilder> rules, Action<CaseFacts> fill)
    {
        var policy = rules(RecoveryPolicy.Named("p", "1")).Build();
        var facts = policy.NewFacts();
        facts.AsOf = DateTimeOffset.UnixEpoch;
        fill(facts);

        return new RecoveryPolicyEvaluator().Explain(policy, facts).Questions;
    }
}
