using FluentAssertions;
using ServiceRecovery.Testing;
using Xunit;

namespace ServiceRecovery.Tests;

public class IdleTests
{
    [Fact]
    public async Task Every_committed_event_is_told_once_and_in_order_before_the_host_is_idle()
    {
        await using var host = RecoveryTestHost.InMemory();
        var events = host.RecordEvents();
        var story = await host.OpenAsync(Cases.HotelStay);
        await story.DoAsync(new Apologize { Channel = "phone", AcceptsResponsibility = true });

        await host.WhenIdleAsync();

        events.Told.Where(told => told.Event.Stream == StreamId.Of(story.Id)).Select(told => told.Event.Sequence)
            .Should().Equal(story.Events.Select(stored => stored.Sequence));
        events.Told[^1].Case!.State.Should().Be(CaseState.Apologized);
    }

    [Fact]
    public async Task A_delivery_that_waits_for_another_try_is_not_idle_until_time_has_passed()
    {
        await using var host = RecoveryTestHost.InMemory();
        var events = host.RecordEvents().FailsTimes(1);
        await host.OpenAsync(Cases.HotelStay);

        var early = () => host.WhenIdleAsync();
        await early.Should().ThrowAsync<StoryException>().WithMessage("Not idle*1 deliveries waiting*Advance the time.");
        await host.AdvanceAsync(TimeSpan.FromHours(1));
        await host.WhenIdleAsync();

        events.Told.Should().NotBeEmpty();
    }

    [Fact]
    public async Task A_step_that_hangs_is_not_idle_and_goes_on_when_time_has_passed()
    {
        await using var host = RecoveryTestHost.InMemory();
        var letters = host.Step("letters", at => at.Fulfils("acknowledgement").Contacts("letter"))
            .HangsFor(TimeSpan.FromMinutes(2));
        var story = await host.OpenAsync(Cases.HotelStay);

        await host.AdvanceAsync(TimeSpan.FromMinutes(1));
        var early = () => host.WhenIdleAsync();
        await early.Should().ThrowAsync<StoryException>().WithMessage("Not idle*1 steps hanging*");
        await host.AdvanceAsync(TimeSpan.FromMinutes(1));
        await host.WhenIdleAsync();

        letters.Calls.Should().ContainSingle();
        story.ShouldHaveMet("acknowledgement");
    }

    [Fact]
    public async Task A_step_named_after_the_engine_is_in_use_is_refused()
    {
        await using var host = RecoveryTestHost.InMemory();
        await host.OpenAsync(Cases.HotelStay);

        var act = () => host.Issuer("bank");

        act.Should().Throw<InvalidOperationException>().WithMessage("'bank' is named too late*");
    }
}
