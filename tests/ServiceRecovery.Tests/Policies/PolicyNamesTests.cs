using System.Linq.Expressions;
using FluentAssertions;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>What a policy says must still say it when it is read back from its text.</summary>
public class PolicyNamesTests
{
    private static readonly Fact<Marks> Mark = Fact.Enum<Marks>("marks.set");
    private static readonly Fact<Way> To = Fact.Enum<Way>("way.to");
    private static readonly Fact<Größe> Width = Fact.Enum<Größe>("hat.size");
    private static readonly Fact<int> Weight = Fact.Int("package.weight");
    private static readonly Fact<int> Inside = Fact.Int("order.in");
    private static readonly Fact<Severity> Shadow = Fact.Enum<Severity>("severity.major");
    private static readonly Fact<string> Channel = Fact.String("channel");

    [Flags]
    public enum Marks
    {
        None,
        Loud,
        Public,
        Both = 3,
        Late = 4,
    }

    public enum Way
    {
        In,
        Out,
    }

    public enum Größe
    {
        Klein,
        Groß,
    }

    [Fact]
    public void A_fact_must_have_a_name_that_a_condition_can_say() =>
        Refused(f => f.Get(Weight) > 5, "*the fact 'package.weight'*'package' is a word that the language keeps for itself*");

    [Fact]
    public void A_fact_may_not_be_named_as_a_word_of_a_list() =>
        Refused(f => f.Failure.Severity >= Severity.Major && f.Has(Shadow), "*the word 'severity.major'*A fact has the same name*");

    [Fact]
    public void The_words_of_a_list_must_be_such_that_a_condition_can_say() =>
        Refused(f => f.Get(Width) == Größe.Klein, "*cannot name the word 'größe.klein'*'ö' cannot be part of a name*");

    [Fact]
    public void A_value_without_a_word_is_refused()
    {
        Refused(f => f.Get(Mark) == (Marks.Loud | Marks.Late), "*5 is no word of 'marks'*none, loud, public, both, late*");
        Refused(f => f.Failure.Severity < (Severity)7, "*7 is no word of 'severity'*");
    }

    [Fact]
    public void A_text_that_no_fact_can_have_is_refused()
    {
        var (half, endless) = ("a\ud800b", new string('x', 2_001));

        Refused(f => f.Get(Channel) == half, "*holds half a character*");
        Refused(f => f.Get(Channel) == endless, "*2,001 characters; at most 2,000*");
    }

    [Fact]
    public void Words_of_the_language_may_stand_after_a_point_and_text_may_hold_anything_whole()
    {
        var odd = "\"\\\u007f\u0085\u2028\0\t'é\ud83d\ude00";
        var policy = Policy(f => f.Get(To) == Way.In && f.Get(Inside) > 5 && f.Get(Mark) == Marks.Both && f.Get(Channel) != odd);

        var read = CanonicalPolicy.Read(policy.ToCanonicalJson(), policy.Hash);

        read.ToCanonicalJson().Should().Be(policy.ToCanonicalJson());
    }

    [Theory]
    [InlineData("vehicle.mileage\n")]
    [InlineData("vehicle.")]
    public void A_name_is_nothing_but_the_name(string name) =>
        FluentActions.Invoking(() => Fact.Int(name)).Should().Throw<ArgumentException>();

    [Fact]
    public void A_limit_or_grant_above_all_amounts_is_none()
    {
        var policy = RecoveryPolicy.Named("generous", "1")
            .Always("all", "test", may: may => may.Give("thanks", offer => offer.Worth(600), "voucher"))
            .Limits(limits => limits.GoodwillPerCase(decimal.MaxValue).GoodwillPerCustomerAndYear(1e18m))
            .Grant("agent", 100)
            .Grant("owner", decimal.MaxValue)
            .Build();

        var facts = policy.NewFacts();
        facts.Party.PriorGoodwill12m = new Money(5, "USD");

        var decision = new RecoveryPolicyEvaluator().Evaluate(policy, facts);

        decision.Goodwill.Amount.Should().Be(600);
        decision.Grants.Select(grant => grant.Role).Should().Equal("owner");
    }

    private static void Refused(Expression<Func<CaseFacts, bool>> when, string message) =>
        FluentActions.Invoking(() => Policy(when)).Should().Throw<InvalidPolicyException>().WithMessage(message);

    private static RecoveryPolicy Policy(Expression<Func<CaseFacts, bool>> when) => RecoveryPolicy.Named("named", "1")
        .Rule("one", when, "test", owe => owe.Duty("fix"))
        .Build();
}
