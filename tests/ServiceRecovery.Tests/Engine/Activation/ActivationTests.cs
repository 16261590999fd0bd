using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>Changing the active policies of a running host: all of a change or none of it.</summary>
public class ActivationTests
{
    [Fact]
    public async Task A_new_case_is_decided_by_the_new_version_and_an_open_one_keeps_its_terms()
    {
        await using var desk = new Desk(Preset.FourSteps);
        var policies = desk.Get<IRecoveryPolicies>();
        policies.Activate([Terms.Version("1")]).EnsureActivated();
        var old = await desk.OpenAsync(Report("A-1"));

        var activation = policies.Activate([Terms.Version("2")]);
        var later = await desk.OpenAsync(Report("A-2"));
        var again = await desk.DoAsync(old.Id, Worse());

        activation.IsActivated.Should().BeTrue();
        later.Policy.Version.Should().Be("2");
        later.Duties.Select(duty => duty.Name).Should().Contain("promise-2");
        again.Policy.Version.Should().Be("1");
        again.Decision!.Decision.Version.Should().Be("1");
        again.Duties.Select(duty => duty.Name).Should().Contain(["promise-1", "explanation"]).And.NotContain("promise-2");
    }

    [Fact]
    public async Task Versions_that_begin_later_stand_beside_those_in_force()
    {
        await using var desk = new Desk(Preset.FourSteps);
        RecoveryPolicy[] versions = [Terms.Version("1", new DateOnly(2026, 1, 1)), Terms.Version("2", new DateOnly(2026, 6, 1))];

        desk.Get<IRecoveryPolicies>().Activate(versions).EnsureActivated();

        (await desk.OpenAsync(Report("A-1"))).Policy.Version.Should().Be("1", "it is March");
        desk.Clock.Now = new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);
        (await desk.OpenAsync(Report("A-2"))).Policy.Version.Should().Be("2");
    }

    [Fact]
    public async Task Of_a_set_with_one_bad_version_nothing_becomes_active_and_every_error_is_named()
    {
        await using var desk = new Desk(Preset.FourSteps);
        var policies = desk.Get<IRecoveryPolicies>();
        policies.Activate([Terms.Version("1")]).EnsureActivated();
        var other = RecoveryPolicy.Named("other", "1").Always("base", because: "test", owe => owe.Duty("apology")).Build();

        var refused = policies.Activate([other, Terms.Version("2"), Terms.Version("3", strategy: "unicorn")]);

        refused.IsActivated.Should().BeFalse();
        refused.Errors.Should().HaveCount(2)
            .And.Contain(error => error.Contains("terms@2 and terms@3 both begin with no day stated"))
            .And.Contain(error => error.Contains("terms@3 offers 'unicorn'") && error.Contains("voucher"));
        policies.Active.Select(policy => $"{policy}").Should().Equal($"{Preset.FourSteps}", "terms@1");
        refused.Policies.Should().ContainSingle().Which.Version.Should().Be("1");
        (await desk.OpenAsync(Report("A-1"))).Policy.Version.Should().Be("1");
    }

    [Fact]
    public async Task A_version_that_was_active_is_not_replaced_by_other_content()
    {
        await using var desk = new Desk(Preset.FourSteps);
        var policies = desk.Get<IRecoveryPolicies>();
        policies.Activate([Terms.Version("1")]).EnsureActivated();
        policies.Activate([Terms.Version("2")]).EnsureActivated();

        var changed = policies.Activate([Terms.Version("1", duty: "refund")]);
        var back = policies.Activate([Terms.Version("1")]);

        changed.Errors.Should().ContainSingle().Which.Should().Contain("terms@1 exists with two contents");
        back.IsActivated.Should().BeTrue("the same content may come back");
    }

    [Fact]
    public async Task A_refused_change_is_told_until_one_of_its_source_succeeds()
    {
        await using var desk = new Desk(Preset.FourSteps);
        var policies = desk.Get<IRecoveryPolicies>();
        policies.Refused.Should().BeEmpty();

        policies.Activate([Terms.Version("1"), Terms.Version("2")]);

        policies.Refused.Should().ContainSingle().Which.Source.Should().Be("host");
        policies.Refused[0].At.Should().Be(desk.Clock.Now);
        policies.Activate([Terms.Version("3")]);
        policies.Refused.Should().BeEmpty();
    }

    [Fact]
    public async Task A_policy_that_an_evaluator_cannot_take_is_refused_before_a_case_comes()
    {
        await using var desk = new Desk(
            Preset.FourSteps, services => services.AddSingleton<IRecoveryPolicyEvaluator>(new Choosy()));

        var refused = desk.Get<IRecoveryPolicies>().Activate([Terms.Version("13")]);

        refused.Errors.Should().ContainSingle().Which.Should().Contain("terms@13 cannot be evaluated").And.Contain("unlucky");
    }

    [Fact]
    public async Task The_host_may_not_be_left_without_any_policy()
    {
        await using var provider = new ServiceCollection().AddServiceRecovery().Services.BuildServiceProvider();
        var policies = provider.GetRequiredService<IRecoveryPolicies>();
        policies.Activate([Terms.Version("1")]).EnsureActivated();

        var refused = policies.Activate([]);

        refused.Errors.Should().Equal("No policy would be left.");
        policies.Active.Should().ContainSingle();
        refused.Invoking(one => one.EnsureActivated()).Should().Throw<InvalidPolicyException>().WithMessage("*'host'*left*");
    }

    [Fact]
    public async Task Attempts_are_counted_by_their_outcome()
    {
        using var meter = new MeterReading(RecoveryDiagnostics.PolicyActivations);
        await using var desk = new Desk(Preset.FourSteps);
        var policies = desk.Get<IRecoveryPolicies>();

        policies.Activate([Terms.Version("1")]);
        policies.Activate([Terms.Version("2"), Terms.Version("3")]);

        meter.Of(desk.Get<RecoveryTelemetry>()).Should().Equal("activated", "refused");
    }

    [Fact]
    public async Task What_becomes_of_a_change_is_logged_with_every_error()
    {
        var log = new RecordedLog<RecoveryPolicies>();
        await using var desk = new Desk(
            Preset.FourSteps, services => services.AddSingleton<ILogger<RecoveryPolicies>>(log));
        var policies = desk.Get<IRecoveryPolicies>();

        policies.Activate([Terms.Version("1")]);
        policies.Activate([Terms.Version("2"), Terms.Version("3")]);

        log.Lines.Should().Equal(
            "Information: The policies of host are active: terms@1.",
            "Error: The policies of host are refused, and what was active stays active: terms@2 and terms@3 both begin with no "
            + "day stated, so neither is the one in force. Give each version a day of its own from which it is effective.");
    }

    private static OpenCase Report(string reference) => Desk.Late(reference) with
    {
        Policy = "terms",
        Failure = new Failure { Id = $"order/{reference}" },
    };

    private static UpdateFacts Worse() =>
        new() { Facts = new Dictionary<string, string> { ["failure.severity"] = "critical" } };

    private sealed class Choosy : IRecoveryPolicyEvaluator
    {
        private readonly RecoveryPolicyEvaluator _inner = new();

        public PolicyDecision Evaluate(RecoveryPolicy policy, CaseFacts facts) => policy.Version == "13"
            ? throw new InvalidOperationException("an unlucky number")
            : _inner.Evaluate(policy, facts);

        public void Evaluate(RecoveryPolicy policy, CaseFacts facts, PolicyEvaluation into) => _inner.Evaluate(policy, facts, into);

        public PolicyTrace Explain(RecoveryPolicy policy, CaseFacts facts) => _inner.Explain(policy, facts);
    }
}
