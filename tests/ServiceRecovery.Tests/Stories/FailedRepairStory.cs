using Microsoft.Extensions.DependencyInjection;
using ServiceRecovery.Testing;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>A repair fails after the customer has said yes, and before that yes could count.</summary>
public class FailedRepairStory
{
    private static readonly RecoveryPolicy Policy = RecoveryPolicy.Named("appliances", "1")
        .Always(
            "guarantee",
            because: "our guarantee",
            owe => owe
                .Duty("apology", duty => duty.Mode(DutyMode.Addressed).Within(Period.Days(2)))
                .Duty("fix", duty => duty.As(ObligationClass.Entitlement).Within(Period.Days(14)).OrElse("replacement"))
                .Duty("concern", duty => duty.Mode(DutyMode.Addressed).Within(Period.Days(7), from: "fix.metAt")))
        .Build();

    private static readonly Failure LeaksAgain =
        Cases.FailedRepair.Failure! with { Id = "order-31/leak-again", RepeatCount = 1, PromiseBroken = true };

    [Fact]
    public async Task A_word_given_before_the_repair_failed_counts_no_more()
    {
        await using var host = RecoveryTestHost.InMemory(recovery => recovery.AddPolicy(Policy));
        var story = await host.OpenAsync(Cases.FailedRepair);
        await RepairAsync(story);
        await story.DoAsync(new Confirm());
        story.ShouldBe(CaseState.Fixed).ShouldOwe("concern").Should(it => it.HasKeptWord, "keep the customer's word");

        await host.AdvanceAsync(TimeSpan.FromDays(1));
        await story.DoAsync(new Relapse { Failure = LeaksAgain, Account = "It leaks again." });

        story.ShouldBe(CaseState.Acknowledged).ShouldOwe("apology", "fix", "concern")
            .Should(it => !it.HasKeptWord, "ask the customer again")
            .Should(it => it.Rounds.Length == 2, "be in its second round");
    }

    [Fact]
    public async Task The_second_round_ends_with_a_word_of_its_own()
    {
        await using var host = RecoveryTestHost.InMemory(recovery => recovery.AddPolicy(Policy));
        var story = await host.OpenAsync(Cases.FailedRepair);
        await RepairAsync(story);
        await story.DoAsync(new Confirm());
        await host.AdvanceAsync(TimeSpan.FromDays(1));
        await story.DoAsync(new Relapse { Failure = LeaksAgain, Account = "It leaks again." });
        await RepairAsync(story);

        await story.DoAsync(new ShowConcern { Mode = DutyMode.Addressed, Channel = "email" });
        story.ShouldBe(CaseState.ConcernShown);
        await story.DoAsync(new Confirm());

        story.ShouldBe(CaseState.Confirmed).ShouldNotOwe();
    }

    [Fact]
    public async Task A_word_that_nothing_comes_between_counts_when_the_last_duty_is_done()
    {
        await using var host = RecoveryTestHost.InMemory(recovery => recovery.AddPolicy(Policy));
        var story = await host.OpenAsync(Cases.FailedRepair);
        await RepairAsync(story);
        await story.DoAsync(new Confirm());

        await story.DoAsync(new ShowConcern { Mode = DutyMode.Addressed, Channel = "email" });

        story.ShouldBe(CaseState.Confirmed)
            .Should(it => it.History[^1].By == ActorKind.Customer, "be confirmed by the customer, not by who did the rest");
    }

    [Fact]
    public async Task What_cannot_be_repaired_is_replaced()
    {
        await using var host = RecoveryTestHost.InMemory(recovery => recovery.AddPolicy(Policy));
        var story = await host.OpenAsync(Cases.FailedRepair);
        await story.DoAsync(new Apologize { Channel = "phone" });

        await story.DoAsync(new SettleDuty
        {
            Duty = "fix",
            Status = DutyStatus.Impossible,
            Reason = "no spare part",
            Told = true,
        });
        story.ShouldOwe("replacement");
        await story.DoAsync(new FulfilDuty { Duty = "replacement", Evidence = Evidence.Of("delivery", "D-7") });

        story.ShouldHave("fix", DutyStatus.Substituted);
    }

    private static async Task RepairAsync(CaseStory story)
    {
        await story.DoAsync(new Apologize { Channel = "phone" });
        await story.DoAsync(new CompleteFix { Evidence = Evidence.Of("order", "pump") });
    }
}
