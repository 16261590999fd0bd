using FluentAssertions;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>Which version of a policy is in force, and which versions cannot stand side by side.</summary>
public class PolicyVersionsTests
{
    private static readonly DateOnly January = new(2026, 1, 1);
    private static readonly DateOnly July = new(2026, 7, 1);
    private static readonly RecoveryPolicy Winter = Version("1", from: January);
    private static readonly RecoveryPolicy Summer = Version("2", from: July);

    [Theory]
    [InlineData("2026-01-01T08:00:00Z", "1", null)]
    [InlineData("2026-07-01T06:59:59Z", "1", null)]
    [InlineData("2026-07-01T07:00:00Z", "2", null)]
    [InlineData("2030-01-01T00:00:00Z", "2", null)]
    [InlineData("2026-01-01T07:59:59Z", "1", "policy-not-begun")]
    public void The_latest_begin_on_or_before_the_day_in_the_zone_of_the_policy_decides(string at, string version, string? doubt)
    {
        var chosen = Chosen(DateTimeOffset.Parse(at), Summer, Winter);

        chosen.Policy.Version.Should().Be(version);
        chosen.Doubt?.Code.Should().Be(doubt);
        (chosen.Doubt is null).Should().Be(doubt is null);
    }

    [Fact]
    public void Before_the_first_version_the_first_decides_and_says_so_with_both_days()
    {
        var chosen = Chosen(new DateTimeOffset(2025, 12, 24, 12, 0, 0, TimeSpan.Zero), Winter, Summer);

        chosen.Policy.Should().BeSameAs(Winter);
        chosen.Doubt!.Value.Text.Should().Contain("versions@1").And.Contain("2026-01-01").And.Contain("2025-12-24");
    }

    [Fact]
    public void A_version_that_ended_gives_way_to_one_that_has_not_ended()
    {
        var always = Version("1", from: null);
        var campaign = Version("2", from: January, until: new DateOnly(2026, 1, 31));

        Chosen(At(2026, 1, 15), always, campaign).Policy.Should().BeSameAs(campaign);
        Chosen(At(2026, 3, 1), always, campaign).Should().Be(new ChosenPolicy(always, null));
    }

    [Fact]
    public void Where_every_version_has_ended_the_last_to_begin_decides_and_says_so()
    {
        var last = Version("2", from: January, until: new DateOnly(2026, 1, 31));

        var chosen = Chosen(At(2026, 3, 1), Version("1", from: null, until: new DateOnly(2025, 12, 31)), last);

        chosen.Policy.Should().BeSameAs(last);
        chosen.Doubt!.Value.Code.Should().Be("policy-ended");
        chosen.Doubt!.Value.Text.Should().Contain("2026-01-31").And.Contain("2026-03-01");
    }

    [Fact]
    public void A_date_that_is_not_known_is_replaced_by_the_day_of_the_report_and_said()
    {
        var versions = new PolicyVersions([Version("1", January, by: "failure.occurredAt"), Version("2", July, by: "failure.occurredAt")]);

        var chosen = versions.At(_ => null, At(2026, 7, 2));

        chosen.Policy.Version.Should().Be("2");
        chosen.Doubt!.Value.Code.Should().Be("policy-date-unknown");
        chosen.Doubt!.Value.Text.Should().Contain("failure.occurredAt");
    }

    [Fact]
    public void Each_version_goes_by_the_date_that_it_names_itself()
    {
        var versions = new PolicyVersions([Winter, Version("2", July, by: "failure.occurredAt")]);
        var dates = new Dictionary<string, DateTimeOffset>
        {
            ["failure.receivedAt"] = At(2026, 8, 1),
            ["failure.occurredAt"] = At(2026, 6, 1),
        };

        var chosen = versions.At(anchor => dates[anchor], At(2026, 8, 1));

        chosen.Policy.Should().BeSameAs(Winter, "the failure occurred before the second version began");
    }

    [Fact]
    public void A_policy_with_one_version_for_all_time_asks_for_no_date()
    {
        var only = Version("1", from: null);

        var chosen = new PolicyVersions([only]).At(_ => throw new InvalidOperationException("asked"), default);

        chosen.Should().Be(new ChosenPolicy(only, null));
    }

    [Fact]
    public void Two_versions_with_one_begin_are_refused_and_both_are_named()
    {
        var act = () => PolicySet.Of([Winter, Version("1b", January), Summer]);

        act.Should().Throw<InvalidPolicyException>().WithMessage("*versions@1 and versions@1b*2026-01-01*");
    }

    [Fact]
    public void Two_versions_without_a_begin_are_refused()
    {
        var act = () => PolicySet.Of([Version("1", null), Version("2", null)]);

        act.Should().Throw<InvalidPolicyException>().WithMessage("*versions@1 and versions@2*no day stated*");
    }

    [Fact]
    public void One_version_with_two_contents_is_refused_and_both_hashes_are_named()
    {
        var changed = Version("1", July);

        var act = () => PolicySet.Of([Winter, changed]);

        act.Should().Throw<InvalidPolicyException>()
            .WithMessage($"*versions@1 exists with two contents*{Winter.Hash[..12]}*{changed.Hash[..12]}*");
    }

    [Fact]
    public void One_policy_registered_twice_counts_once_and_other_names_stand_beside_it()
    {
        var set = PolicySet.Of([Winter, Version("1", January), Preset.FourSteps], byDefault: "versions");

        set.Policies.Should().Equal(Winter, Preset.FourSteps);
        set.VersionsOf(null).Name.Should().Be("versions");
        set.VersionsOf("four-steps").Name.Should().Be("four-steps");
    }

    [Fact]
    public void Without_a_default_the_only_policy_is_taken_and_of_several_none()
    {
        PolicySet.Of([Winter, Summer]).VersionsOf(null).Name.Should().Be("versions");

        var act = () => PolicySet.Of([Winter, Preset.FourSteps]).VersionsOf(null);

        act.Should().Throw<InvalidPolicyException>().WithMessage("*None of versions, four-steps is the default*AddPolicy*");
    }

    private static ChosenPolicy Chosen(DateTimeOffset at, params RecoveryPolicy[] versions) =>
        PolicySet.Of(versions).VersionsOf("versions").At(_ => at, at);

    private static DateTimeOffset At(int year, int month, int day) => new(year, month, day, 12, 0, 0, TimeSpan.Zero);

    private static RecoveryPolicy Version(
        string version, DateOnly? from, DateOnly? until = null, string by = "failure.receivedAt")
    {
        var policy = RecoveryPolicy.Named("versions", version).TimeZone("America/Los_Angeles").AppliesBy(by)
            .Always("base", because: "test", owe => owe.Duty("apology"));

        return (from, until) switch
        {
            (null, null) => policy.Build(),
            _ => policy.Effective(from ?? DateOnly.MinValue, until).Build(),
        };
    }
}
