using FluentAssertions;
using ServiceRecovery.Testing;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>Promise 8: deciding is pure, doing is idempotent.</summary>
public class DecidingIsPure
{
    [Fact]
    public async Task A_preview_stores_nothing_and_says_what_the_command_then_does()
    {
        await using var host = RecoveryTestHost.InMemory();
        var story = await host.OpenAsync(Cases.HotelStay);
        var ann = Actor.Employee("ann", "agent");
        var apology = new Apologize { Channel = "phone", AcceptsResponsibility = true };
        var before = story.Events.Count;

        var preview = await host.Engine.PreviewAsync(story.Id, apology, ann);
        await host.AdvanceAsync(TimeSpan.Zero);
        story.Events.Should().HaveCount(before);
        await story.DoAsync(apology, ann);

        story.Events.Skip(before).Select(stored => stored.Type).Should().Equal(preview.Events);
        story.ShouldBe(preview.Result.Case.State);
    }

    [Fact]
    public async Task The_same_seed_and_the_same_deeds_make_the_same_bytes()
    {
        var first = await LiveAsync(seed: 42);
        var second = await LiveAsync(seed: 42);
        var other = await LiveAsync(seed: 43);

        second.Should().Be(first);
        other.Should().NotBe(first);
    }

    [Fact]
    public async Task Doing_what_is_due_again_changes_nothing()
    {
        await using var host = RecoveryTestHost.InMemory();
        var story = await host.OpenAsync(Cases.HotelStay);
        await host.AdvanceAsync(TimeSpan.FromDays(30));
        var before = story.Events.Count;

        await host.Engine.RunDueAsync(story.Id);
        await host.Engine.RunDueAsync();
        await host.AdvanceAsync(TimeSpan.Zero);

        story.Events.Should().HaveCount(before);
    }

    /// <summary>The hash of the last event of a life, which covers every event before it.</summary>
    private static async Task<string> LiveAsync(int seed)
    {
        await using var host = RecoveryTestHost.InMemory(seed: seed);
        host.Step("letters", at => at.Fulfils("reminder").Contacts("letter"));
        var story = await host.OpenAsync(Cases.HotelStay);
        await story.DoAsync(new Apologize { Channel = "phone", AcceptsResponsibility = true });
        await story.DoAsync(new CompleteFix { Evidence = Evidence.Of("room", "511") });
        await host.AdvanceAsync(TimeSpan.FromDays(90));

        return Convert.ToHexString(story.Events[^1].ComputeHash());
    }
}
