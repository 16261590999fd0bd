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
    public async Task An_expectation_that_fails_prints_the_timeline_of_the_case()
    {
        await using var host = RecoveryTestHost.InMemory();
        var story = await host.OpenAsync(Cases.HotelStay);

        var act = () => story.ShouldBe(CaseState.Confirmed);

        act.Should().Throw<StoryException>()
            .WithMessage("The case should be Confirmed; it is Reported.*").WithMessage("*case.opened*case.decided*");
    }
}
