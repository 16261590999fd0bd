using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using ServiceRecovery.Testing;
using Xunit;

namespace ServiceRecovery.Tests.Engine;

/// <summary>A provider that is down gets a few retries a minute, whatever waits for it; nothing of that is lost or counted.</summary>
public class RetryBudgetTests
{
    private const int Many = 50;

    private static readonly RecoveryPolicy TwoDuties = RecoveryPolicy.Named("two", "1")
        .Always("fix", because: "test", owe => owe.Duty("fix").Duty("letter"))
        .Build();

    [Fact]
    public async Task Retries_of_a_provider_that_is_down_are_few_and_those_of_another_are_not_held_up()
    {
        using var putOff = new CounterReading(RecoveryDiagnostics.RetriesPutOff);
        await using var host = RecoveryTestHost.InMemory(recovery => recovery.AddPolicy(TwoDuties));
        var garage = host.Step("garage", at => at.Fulfils("fix"))
            .Always(_ => StepOutcome.FailedTransiently("unavailable"));
        var mail = host.Step("mail", at => at.Fulfils("letter")).FailsTimes(1);
        var stories = await OpenAsync(host);

        await host.AdvanceAsync(TimeSpan.FromSeconds(30));

        garage.Calls.Should().HaveCount(Many + 10 + (Many / 5), "ten a minute, and a fifth of what was tried first");
        mail.Calls.Should().HaveCount(Many + 1, "its one retry has a budget of its own");
        stories.ForEach(story => story.Case.Properties.Should().NotContainKey("needs-person"));
        stories.ForEach(story => story.Case.Parked.Should().BeNull());
        stories.Sum(story => story.Case.Steps.Values.Count(step => step.Attempts == 2))
            .Should().Be(20 + 1, "a retry that was put off is no attempt");
        putOff.Of(host.Services.GetRequiredService<RecoveryTelemetry>(), "name=garage").Should().Be(Many - 20);
        putOff.Of(host.Services.GetRequiredService<RecoveryTelemetry>(), "name=mail").Should().Be(0);
    }

    [Fact]
    public async Task Everything_that_was_put_off_is_done_within_a_quarter_of_an_hour_after_the_provider_is_well()
    {
        await using var host = RecoveryTestHost.InMemory(recovery => recovery.AddPolicy(TwoDuties));
        var garage = host.Step("garage", at => at.Fulfils("fix")).FailsTimes(Many + 20);
        host.Step("mail", at => at.Fulfils("letter"));
        var stories = await OpenAsync(host);

        await host.AdvanceAsync(TimeSpan.FromMinutes(16));

        stories.ForEach(story => story.ShouldHaveMet("fix", "letter"));
        garage.Effects.Should().Be(Many);
        garage.Calls.Should().HaveCount((2 * Many) + 20);
    }

    [Fact]
    public async Task A_handler_that_fails_is_told_no_more_often_than_its_budget_allows_and_gets_everything_in_the_end()
    {
        var told = new Told();
        await using var desk = new Desk(null, services => services.AddSingleton(told).AddServiceRecovery()
            .AddEventHandler<Failing>("crm").AddEventHandler<Sound>("mail"));

        for (var number = 0; number < Many; number++)
        {
            await desk.OpenAsync(Desk.Late($"A-{number}"));
        }

        await desk.Engine.RunDueAsync(1_000);
        desk.Clock.Now = desk.Clock.Now.AddSeconds(6);
        await desk.Engine.RunDueAsync(1_000);
        var failed = told.Failed;
        told.IsWell = true;

        for (var minute = 0; minute < 16; minute++)
        {
            desk.Clock.Now = desk.Clock.Now.AddMinutes(1);
            await desk.Engine.RunDueAsync(1_000);
        }

        failed.Should().Be(Many + 20);
        told.Crm.Should().BeEquivalentTo(told.Mail).And.HaveCountGreaterThan(Many);
    }

    [Theory]
    [InlineData(0.2, true)]
    [InlineData(0.3, false)]
    public void The_budget_agrees_with_a_list_of_everything_that_happened(double share, bool agrees)
    {
        var random = new Random(5);
        var now = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
        var budget = new RetryBudget(share, 3);
        var (firsts, failed) = (new List<DateTimeOffset>(), new List<DateTimeOffset>());
        var differs = 0;

        for (var step = 0; step < 5_000; step++)
        {
            now += TimeSpan.FromMilliseconds(random.Next(random.Next(50) == 0 ? 120_000 : 2_000));
            var since = SlotOf(now) - 5;
            var room = failed.Count(at => SlotOf(at) >= since) < 3 + (0.2 * firsts.Count(at => SlotOf(at) >= since));
            differs += budget.HasRoomAt(now) == room ? 0 : 1;

            if (random.Next(2) == 0)
            {
                firsts.Add(now);
                budget.FirstTriedAt(now);
            }
            else if (room)
            {
                failed.Add(now);
                budget.RetryFailedAt(now);
            }
        }

        (differs == 0).Should().Be(agrees);
    }

    [Fact]
    public void A_clock_that_goes_back_gives_no_room_away_and_takes_none_for_ever()
    {
        var now = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
        var budget = new RetryBudget(0, 1);
        budget.RetryFailedAt(now);

        budget.HasRoomAt(now.AddHours(-1)).Should().BeFalse();
        budget.HasRoomAt(now.AddSeconds(59)).Should().BeFalse();
        budget.HasRoomAt(now.AddMinutes(1)).Should().BeTrue();
    }

    private static long SlotOf(DateTimeOffset at) => at.UtcTicks / TimeSpan.FromSeconds(10).Ticks;

    private static async Task<List<CaseStory>> OpenAsync(RecoveryTestHost host)
    {
        var stories = new List<CaseStory>();

        for (var number = 0; number < Many; number++)
        {
            stories.Add(await host.OpenAsync(Cases.HotelStay.For($"C-{number}")));
        }

        return stories;
    }

    private sealed class Told
    {
        public bool IsWell { get; set; }

        public int Failed { get; set; }

        public List<string> Crm { get; } = [];

        public List<string> Mail { get; } = [];
    }

    private sealed class Failing(Told told) : ICaseEventHandler
    {
        public Task HandleAsync(CommittedEvent committed, CancellationToken cancellationToken)
        {
            if (!told.IsWell)
            {
                told.Failed++;
                throw new InvalidOperationException("down");
            }

            told.Crm.Add($"{committed.Event.Stream} {committed.Event.Sequence}");

            return Task.CompletedTask;
        }
    }

    private sealed class Sound(Told told) : ICaseEventHandler
    {
        public Task HandleAsync(CommittedEvent committed, CancellationToken cancellationToken)
        {
            told.Mail.Add($"{committed.Event.Stream} {committed.Event.Sequence}");

            return Task.CompletedTask;
        }
    }
}
