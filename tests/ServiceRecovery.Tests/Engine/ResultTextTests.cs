using FluentAssertions;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>What the result of a command says is what became of the case.</summary>
public class ResultTextTests
{
    [Fact]
    public async Task A_kept_word_names_every_duty_that_it_waits_for()
    {
        await using var desk = new Desk();
        var id = (await desk.OpenAsync()).Id;
        await desk.DoAsync(id, Desk.Fix());

        var kept = await desk.TryAsync(id, new Confirm(), Desk.Carla);

        kept.Reasons.Should().ContainSingle().Which.Text.Should().Be(
            "The customer's word is kept until the last duty is done: acknowledgement.1, apology.1, concern.1.");
    }

    [Fact]
    public async Task A_word_that_comes_to_count_is_told_instead_of_a_state_that_is_left()
    {
        await using var desk = new Desk();
        var id = (await desk.OpenAsync()).Id;
        await desk.DoAsync(id, Desk.Fix());
        await desk.DoAsync(id, new Confirm(), Desk.Carla);
        await desk.DoAsync(id, new Apologize());
        await desk.DoAsync(id, new ShowConcern());

        var done = await desk.TryAsync(id, new Acknowledge());

        done.Case.State.Should().Be(CaseState.Confirmed);
        done.Reasons.Should().ContainSingle().Which.Text.Should().Be(
            "The customer's kept word counts now: the case is Confirmed.");
    }
}
