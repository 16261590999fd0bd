using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using ServiceRecovery.Testing;
using Xunit;

namespace ServiceRecovery.Tests;

public class RecoveryTestHostTests
{
    private static readonly RecoveryPolicy Thanks = RecoveryPolicy.Named("thanks", "1")
        .Include(Preset.FourSteps, "extra")
        .Always(
            "thanks",
            because: "a story",
            owe => owe.Duty("extra", duty => duty.As(ObligationClass.Goodwill)),
            may => may.Choose("thanks", count: 1, after: "fix", from => from
                .Offer("fuel", offer => offer.Quantity(1, "tank").PriceEach(80).ValuedOnce().Step("fuel"))))
        .Build();

    [Fact]
    public async Task A_case_goes_from_the_report_to_the_customers_word_without_waiting()
    {
        await using var host = RecoveryTestHost.InMemory();
        var story = await host.OpenAsync(Cases.FailedRepair with { Failure = new Failure { Id = "order-31/leak" } });

        await story.DoAsync(new Acknowledge { Channel = "email", Mode = DutyMode.Addressed });
        await story.DoAsync(new Apologize { Channel = "phone" });
        await story.DoAsync(new CompleteFix { Evidence = Evidence.Of("order", "31-b") });
        await story.DoAsync(new ShowConcern { Channel = "phone" });
        await story.DoAsync(new Confirm());

        story.ShouldBe(CaseState.Confirmed).ShouldNotOwe().ShouldHaveMet("apology", "fix", "concern")
            .ShouldHaveGone(
                CaseState.Reported, CaseState.Acknowledged, CaseState.Apologized, CaseState.Fixed,
                CaseState.ConcernShown, CaseState.Confirmed);
        await host.WhenIdleAsync();
    }

    [Fact]
    public async Task A_year_of_silence_passes_in_no_time_and_leaves_what_is_owed_owed()
    {
        await using var host = RecoveryTestHost.InMemory(recovery => recovery.AddPolicy(Thanks));
        host.Issuer("fuel").TimesOutAfterEffect();
        var story = await host.OpenAsync(Cases.FailedRepair);

        await story.DoAsync(new Apologize { Channel = "phone", AcceptsResponsibility = true });
        await host.AdvanceAsync(TimeSpan.FromDays(365));

        story.ShouldBe(CaseState.Apologized).ShouldOwe("fix").ShouldBeLateWith("fix").ShouldHaveIssued("fuel", times: 0);
        host.Time.GetUtcNow().Should().Be(ManualTimeProvider.DefaultStart.AddDays(365));
    }

    [Fact]
    public async Task Every_deadline_of_every_case_is_looked_at_in_its_own_time()
    {
        await using var host = RecoveryTestHost.InMemory();
        var stories = new List<CaseStory>();

        for (var number = 0; number < 5; number++)
        {
            stories.Add(await host.OpenAsync(Cases.HotelStay.For($"C-{number}")));
            await host.AdvanceAsync(TimeSpan.FromHours(7 * number));
        }

        await host.AdvanceAsync(TimeSpan.FromDays(60));

        var late = stories.SelectMany(story => story.Events.Where(stored => stored.Type == "servicerecovery.duty.breached")
            .Select(stored => (stored.RecordedAt, ((DutyBreached)EventCodec.Default.Decode(stored, []).Body).DueAt))).ToArray();
        late.Should().HaveCount(15, "each case is late with the acknowledgement, the apology and the fix");
        late.Should().OnlyContain(breach => breach.RecordedAt - breach.DueAt == TimeSpan.FromMicroseconds(1));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(24)]
    [InlineData(24 * 365)]
    public async Task A_year_ends_the_same_in_one_leap_and_in_many_steps(int hours)
    {
        await using var leap = RecoveryTestHost.InMemory(seed: 3);
        await using var steps = RecoveryTestHost.InMemory(seed: 3);
        var (inOneLeap, inSteps) = (await ApologizedAsync(leap), await ApologizedAsync(steps));

        await leap.AdvanceAsync(TimeSpan.FromDays(365));

        for (var passed = 0; passed < 24 * 365; passed += hours)
        {
            await steps.AdvanceAsync(TimeSpan.FromHours(hours));
        }

        inSteps.Timeline.Should().Be(inOneLeap.Timeline);
        inSteps.Events[^1].ComputeHash().Should().Equal(inOneLeap.Events[^1].ComputeHash());
    }

    [Fact]
    public async Task An_expectation_that_fails_prints_the_timeline_of_the_case()
    {
        await using var host = RecoveryTestHost.InMemory();
        var story = await host.OpenAsync(Cases.HotelStay);

        var act = () => story.ShouldBe(CaseState.Confirmed);

        act.Should().Throw<StoryException>()
            .WithMessage("The case should be Confirmed; it is Reported.*").WithMessage("*case.opened*case.decided*");
    }

    private static async Task<CaseStory> ApologizedAsync(RecoveryTestHost host)
    {
        host.Step("letters", at => at.Fulfils("reminder").Contacts("letter")).FailsTimes(3);
        var story = await host.OpenAsync(Cases.HotelStay with { Failure = new Failure { Id = "stay-88/noise" } });
        await story.DoAsync(new Acknowledge { Mode = DutyMode.Addressed });
        await story.DoAsync(new Apologize { Channel = "phone" });
        await story.DoAsync(new CompleteFix { Evidence = Evidence.Of("room", "511") });
        await story.DoAsync(new ShowConcern { Channel = "phone" });

        return story;
    }
}
