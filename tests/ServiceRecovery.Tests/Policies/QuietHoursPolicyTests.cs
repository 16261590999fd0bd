using FluentAssertions;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>Quiet hours as a part of a policy: its document, its gears, its decision.</summary>
public class QuietHoursPolicyTests
{
    private static readonly TimeOnly Nine = new(21, 0);
    private static readonly TimeOnly Eight = new(8, 0);

    [Fact]
    public void They_are_in_the_document_and_the_hash_and_a_policy_without_them_has_no_word_of_them()
    {
        var without = Policy(_ => { });
        var with = Policy(limits => limits.QuietHours(Nine, Eight, DayOfWeek.Sunday, DayOfWeek.Saturday, DayOfWeek.Sunday));

        with.ToCanonicalJson().Should().Contain(
            """quietHours":{"from":"21:00","until":"08:00","days":["sunday","saturday"]}""");
        with.Hash.Should().NotBe(without.Hash);
        without.ToCanonicalJson().Should().NotContain("quietHours");
        Policy(limits => limits.QuietHours(Nine, Eight)).ToCanonicalJson().Should().NotContain("days");
    }

    [Fact]
    public void Whoever_says_the_same_days_in_another_order_says_the_same()
    {
        var one = Policy(limits => limits.QuietHours(Nine, Eight, DayOfWeek.Sunday, DayOfWeek.Monday));
        var two = Policy(limits => limits.QuietHours(Nine, Eight, DayOfWeek.Monday, DayOfWeek.Sunday));

        two.Hash.Should().Be(one.Hash);
        Decided(two).QuietHours.Should().Be(Decided(one).QuietHours);
    }

    [Fact]
    public void The_decision_carries_them_and_reads_the_time_zone_of_the_customer()
    {
        var policy = Policy(limits => limits.QuietHours(Nine, Eight));
        var facts = policy.NewFacts();
        facts.Party.TimeZone = "Asia/Tokyo";

        Decided(policy).QuietHours.Should().Be(new QuietHours { From = Nine, Until = Eight });
        policy.FactsRead(facts).Should().Contain(new KeyValuePair<string, string>("party.timeZone", "Asia/Tokyo"));
        Policy(_ => { }).FactsRead(facts).Should().NotContain(fact => fact.Key == "party.timeZone");
    }

    [Fact]
    public void A_gear_that_has_limits_of_its_own_says_its_own_quiet_hours()
    {
        var policy = RecoveryPolicy.Named("gears", "1")
            .Always("fix", "test", owe => owe.Duty("fix"))
            .Limits(limits => limits.QuietHours(Nine, Eight))
            .In(Gear.Crisis, gear => gear.Limits(limits => limits.QuietHours(new(23, 0), new(6, 0))))
            .In(Gear.Elevated, gear => gear.Rule("more", f => f.Failure.Safety, "test", owe => owe.Duty("explanation")))
            .Build();

        Decided(policy, Gear.Crisis).QuietHours.Should().Be(new QuietHours { From = new(23, 0), Until = new(6, 0) });
        Decided(policy, Gear.Elevated).QuietHours.Should().Be(new QuietHours { From = Nine, Until = Eight });
    }

    [Fact]
    public void Those_of_an_included_policy_hold_until_the_policy_has_limits_of_its_own()
    {
        var pack = Policy(limits => limits.QuietHours(Nine, Eight));

        Decided(Including(pack).Build()).QuietHours.Should().Be(new QuietHours { From = Nine, Until = Eight });
        Decided(Including(pack).Limits(limits => limits.Contacts(3, Period.Days(30))).Build()).QuietHours.Should().BeNull();
    }

    [Fact]
    public void Two_packs_with_different_nights_need_a_word_of_the_policy()
    {
        var early = Policy(limits => limits.QuietHours(new(20, 0), Eight));
        var late = RecoveryPolicy.Named("late", "1")
            .Always("late", "test", owe => owe.Duty("fix"))
            .Limits(limits => limits.QuietHours(Nine, Eight))
            .Build();
        var both = () => Including(early).Include(late).Build();

        both.Should().Throw<InvalidPolicyException>().Which.Errors.Should().ContainSingle()
            .Which.Should().Be("Its quiet hours are 20:00 to 08:00 and 21:00 to 08:00; say one of them in its limits.");
    }

    [Fact]
    public void Hours_that_nobody_could_wait_for_are_refused()
    {
        Errors(limits => limits.QuietHours(Nine, Nine)).Should().ContainSingle(error => error.Contains("begin and end at different"));
        Errors(limits => limits.QuietHours(new(21, 0, 30), Eight)).Should().ContainSingle(error => error.Contains("whole minutes"));
        Errors(limits => limits.QuietHours(Nine, Eight, Enum.GetValues<DayOfWeek>())).Should()
            .ContainSingle(error => error.Contains("Leave one"));
        Errors(limits => limits.QuietHours(Nine, Eight, (DayOfWeek)9)).Should().ContainSingle(error => error.Contains("'9'"));
        Errors(limits => limits.QuietHours(Nine, Eight).QuietHours(Eight, Nine)).Should()
            .ContainSingle(error => error.Contains("21:00 to 08:00 and 08:00 to 21:00"));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("..")]
    [InlineData("/")]
    [InlineData("../../../etc/hostname")]
    [InlineData("Europe/Berlin\0")]
    [InlineData("Europe")]
    [InlineData("Mars/Olympus_Mons")]
    public void Whatever_stands_for_a_time_zone_is_a_zone_or_a_minor_finding(string name)
    {
        var policy = Policy(limits => limits.QuietHours(Nine, Eight));
        var facts = policy.NewFacts();
        facts.Party.TimeZone = name;

        var decision = new RecoveryPolicyEvaluator().Evaluate(policy, facts);

        decision.Findings.Should().ContainSingle().Which.Code.Should().Be("time-zone-unknown");
        decision.NeedsPerson.Should().BeFalse();
        decision.Duties.Should().ContainSingle();
    }

    [Fact]
    public void Nobody_is_told_of_a_zone_that_no_quiet_hours_need()
    {
        var policy = Policy(_ => { });
        var facts = policy.NewFacts();
        facts.Party.TimeZone = "Mars/Olympus_Mons";

        new RecoveryPolicyEvaluator().Evaluate(policy, facts).Findings.Should().BeEmpty();
    }

    [Fact]
    public void The_agent_hears_whose_clock_counts()
    {
        var policy = Policy(limits => limits.QuietHours(Nine, Eight, DayOfWeek.Sunday));

        new RecoveryPolicyEvaluator().Explain(policy, policy.NewFacts()).ForAgent().Should().Contain(
            "No step contacts the customer in quiet hours: 21:00 to 08:00 and all of Sunday, by the policy's clock, "
            + "as the customer's time zone is not stated.");
    }

    private static IReadOnlyList<string> Errors(Action<LimitsBuilder> limits)
    {
        var build = () => Policy(limits);

        return build.Should().Throw<InvalidPolicyException>().Which.Errors;
    }

    private static RecoveryPolicyBuilder Including(RecoveryPolicy pack) =>
        RecoveryPolicy.Named("whole", "1").TimeZone("Europe/Berlin").Include(pack).Always("own", "test", owe => owe.Duty("apology"));

    private static RecoveryPolicy Policy(Action<LimitsBuilder> limits) => RecoveryPolicy.Named("quiet", "1")
        .TimeZone("Europe/Berlin")
        .Always("fix", "test", owe => owe.Duty("fix"))
        .Limits(limits)
        .Build();

    private static PolicyDecision Decided(RecoveryPolicy policy, Gear gear = Gear.Normal)
    {
        var facts = policy.NewFacts();
        facts.Case.Gear = gear;

        return new RecoveryPolicyEvaluator().Evaluate(policy, facts);
    }
}
