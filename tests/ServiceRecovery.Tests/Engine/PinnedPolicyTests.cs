using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace ServiceRecovery.Tests;

public class PinnedPolicyTests
{
    private static readonly RecoveryPolicy Old = Version("1", "fix");
    private static readonly RecoveryPolicy New = Version("2", "explanation");

    [Fact]
    public async Task A_case_keeps_its_policy_when_the_host_no_longer_registers_it()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var before = new Desk(Old);
        var opened = await before.Engine.OpenAsync(Desk.Late(), Desk.Ann, cancellation);
        await using var after = new Desk(New, services => services.AddSingleton(before.Store));

        var result = await after.Engine.DoAsync(
            opened.Case.Id, new UpdateFacts { Facts = new Dictionary<string, string> { ["failure.severity"] = "critical" } }, Desk.Ann, cancellationToken: cancellation);

        result.Case.Policy.Version.Should().Be("1");
        result.Case.Duties.Select(duty => duty.Terms.Kind).Should().Contain("refund").And.NotContain("explanation");
        var other = await after.Engine.OpenAsync(Desk.Late("A-2"), Desk.Ann, cancellation);
        other.Case.Policy.Version.Should().Be("2", "what is read back is for old cases alone");
    }

    [Fact]
    public async Task A_case_whose_policy_is_nowhere_says_which_one_it_needs()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var before = new Desk(Old);
        var opened = await before.Engine.OpenAsync(Desk.Late(), Desk.Ann, cancellation);
        await using var after = new Desk(New, services => services.AddSingleton<ICaseStore>(new StoreWithoutPolicies(before.Store)));

        var act = () => after.Engine.DoAsync(opened.Case.Id, new Apologize(), Desk.Ann, cancellationToken: cancellation);

        (await act.Should().ThrowAsync<InvalidPolicyException>()).WithMessage($"*version 1*{Old.Hash[..12]}*AddPolicy*");
    }

    [Fact]
    public async Task A_case_whose_kept_policy_was_changed_says_so_and_which_one_it_needs()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var before = new Desk(Old);
        var opened = await before.Engine.OpenAsync(Desk.Late(), Desk.Ann, cancellation);
        var changed = new StoreWithChangedPolicies(before.Store, "refund", "reward");
        await using var after = new Desk(New, services => services.AddSingleton<ICaseStore>(changed));

        Func<Task>[] acts =
        [
            () => after.Engine.FindAsync(opened.Case.Id, cancellationToken: cancellation),
            () => after.Engine.DoAsync(opened.Case.Id, new Apologize(), Desk.Ann, cancellationToken: cancellation),
        ];

        foreach (var act in acts)
        {
            (await act.Should().ThrowAsync<InvalidPolicyException>())
                .WithMessage($"*'versions'*cannot be read*version 1*{Old.Hash[..12]}*AddPolicy*");
        }

        changed.PolicyReads.Should().Be(1, "what cannot be read is not read again for each case");
    }

    [Fact]
    public async Task A_version_that_another_host_kept_with_another_content_is_said_in_the_log()
    {
        var log = new RecordedLog<PolicyStreams>();
        await using var before = new Desk(Old);
        var opened = await before.OpenAsync();
        var changed = Version("1", "refund");
        await using var after = new Desk(changed, services => services
            .AddSingleton(before.Store).AddSingleton<ILogger<PolicyStreams>>(log));

        await after.OpenAsync(Desk.Late("A-2"));
        await after.OpenAsync(Desk.Late("A-3"));

        log.Lines.Should().ContainSingle().Which.Should().Contain("version 1").And.Contain(Old.Hash).And.Contain(changed.Hash);
        (await after.GetAsync(opened.Id)).Policy.Hash.Should().Be(Old.Hash);
    }

    private static RecoveryPolicy Version(string version, string duty) => RecoveryPolicy.Named("versions", version)
        .Always("base", because: "test", owe => owe.Duty("apology").Duty(duty))
        .Rule("worse", f => f.Failure.Severity >= Severity.Critical, because: "test", owe => owe.Duty("refund"))
        .Build();
}
