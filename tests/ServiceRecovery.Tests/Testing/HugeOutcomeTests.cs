using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using ServiceRecovery.Testing;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>R14: a hundred megabytes are refused for what they are, and the case goes to a person.</summary>
public class HugeOutcomeTests
{
    private const int Megabyte = 1024 * 1024;

    private static readonly RecoveryPolicy OnlyFix = RecoveryPolicy.Named("fix", "1")
        .Always("fix", because: "test", owe => owe.Duty("fix", duty => duty.Attempts(3)))
        .Build();

    private static readonly string Huge = new('x', 50 * Megabyte);

    [Theory]
    [InlineData("words")]
    [InlineData("reference")]
    [InlineData("kind")]
    [InlineData("says")]
    [InlineData("code")]
    public async Task A_step_that_says_a_hundred_megabytes_leaves_none_of_them_in_the_case(string where)
    {
        await using var host = RecoveryTestHost.InMemory(recovery => recovery
            .AddPolicy(OnlyFix).AddStep("garage", at => at.Fulfils("fix"), _ => new Garage(where)));
        var story = await host.OpenAsync(Cases.FailedRepair);

        await host.AdvanceAsync(TimeSpan.FromDays(2));

        story.ShouldOwe("fix").Should(
            it => it.Properties.ContainsKey("needs-person"), "be left to a person");
        story.Events.Should().OnlyContain(stored => stored.Payload.Length < 64 * 1024);
    }

    [Fact]
    public async Task A_command_of_a_hundred_megabytes_is_refused_by_an_exception_that_names_the_field_and_the_limit()
    {
        await using var desk = new Desk();
        var id = (await desk.OpenAsync()).Id;
        var version = (await desk.GetAsync(id)).Version;

        var say = () => desk.Engine.DoAsync(id, new Acknowledge { Account = Huge }, Desk.Ann);
        var open = () => desk.Engine.OpenAsync(Desk.Late("A-2") with { CustomerWords = Huge }, Desk.Carla);

        (await say.Should().ThrowAsync<ArgumentException>()).Which.Message
            .Should().Contain("Account").And.Contain("at most 1,048,576").And.Match(message => message.Length < 500);
        (await open.Should().ThrowAsync<ArgumentException>()).Which.Message.Should().Contain("CustomerWords");
        (await desk.GetAsync(id)).Version.Should().Be(version);
    }

    private sealed class Garage(string where) : IRecoveryStep
    {
        public Task<StepOutcome> ExecuteAsync(StepContext step, CancellationToken cancellationToken)
        {
            var order = Evidence.Of("order", "R-1");

            return Task.FromResult(where switch
            {
                "words" => StepOutcome.Completed(order with { Words = Huge }),
                "reference" => StepOutcome.Completed(order with { Reference = Huge }),
                "kind" => StepOutcome.Completed(order with { Kind = Huge }),
                "says" => StepOutcome.Completed(order with { Says = [Huge] }),
                _ => StepOutcome.FailedPermanently(Huge),
            });
        }
    }
}
