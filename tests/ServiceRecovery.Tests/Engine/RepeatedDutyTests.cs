using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>A duty that is owed again so long after it was met.</summary>
public class RepeatedDutyTests
{
    [Fact]
    public async Task It_is_owed_again_so_long_after_it_was_met_with_clocks_of_its_own()
    {
        await using var desk = new Desk(Policy());
        var id = (await desk.OpenAsync()).Id;
        await desk.DoAsync(id, Update);

        await RunAsync(desk, id, days: 29);
        (await desk.GetAsync(id)).FindOpenDuty("update").Should().BeNull("30 days have not passed");
        (await desk.Engine.QueryAsync(new CaseQuery())).Cases.Single().NextDueAt.Should().NotBeNull();
        var again = await RunAsync(desk, id, days: 2);

        again.FindOpenDuty("update").Should().Match<Duty>(duty =>
            $"{duty.Id}" == "update.1.1" && !duty.IsLate && duty.DueAt > desk.Clock.Now
            && duty.Because[0].StartsWith("every 30d; update.1 was met"));
    }

    [Fact]
    public async Task Never_two_are_open_however_late_and_often_the_worker_comes()
    {
        await using var desk = new Desk(Policy());
        var id = (await desk.OpenAsync()).Id;
        await desk.DoAsync(id, Update);

        await RunAsync(desk, id, days: 200);
        await RunAsync(desk, id, days: 0);
        var later = await RunAsync(desk, id, days: 90);

        later.Duties.Count(duty => duty.Name == "update").Should().Be(2);
        later.Duties.Count(duty => duty is { Name: "update", IsOpen: true }).Should().Be(1);
    }

    [Fact]
    public async Task A_decision_that_is_made_again_neither_owes_it_twice_nor_makes_it_late()
    {
        await using var desk = new Desk(Policy());
        var id = (await desk.OpenAsync()).Id;
        await desk.DoAsync(id, Update);
        await RunAsync(desk, id, days: 31);

        var again = await desk.DoAsync(id, new UpdateFacts
        {
            Failures = [new Failure { Id = "order-7/late", Severity = Severity.Major }],
        });

        again.Duties.Where(duty => duty.Name == "update").Should().HaveCount(2).And.OnlyContain(duty => !duty.IsLate);
    }

    [Fact]
    public async Task It_ends_with_the_fix()
    {
        await using var desk = new Desk(Policy());
        var id = (await desk.OpenAsync()).Id;
        await desk.DoAsync(id, Update);
        await desk.DoAsync(id, Desk.Fix());

        var later = await RunAsync(desk, id, days: 31);

        later.Duties.Count(duty => duty.Name == "update").Should().Be(1);
    }

    [Fact]
    public async Task What_comes_after_the_fix_begins_with_it()
    {
        await using var desk = new Desk(RecoveryPolicy.Named("check-ups", "1")
            .Always("all", because: "test", owe => owe.Duty("fix").Duty("investigation")
                .Duty("check-up", duty => duty.NotBefore("fix.metAt").RepeatEvery(Period.Days(30))))
            .Build());
        var id = (await desk.OpenAsync()).Id;
        await desk.DoAsync(id, Desk.Fix());
        await desk.DoAsync(id, new FulfilDuty { Duty = "check-up", Channel = "phone" });

        var later = await RunAsync(desk, id, days: 31);

        later.FindOpenDuty("check-up").Should().NotBeNull();
    }

    [Fact]
    public async Task It_ends_where_only_the_customer_can_act_next_so_that_silence_can_end_the_case()
    {
        await using var desk = new Desk(Policy());
        var id = (await desk.OpenAsync()).Id;
        await desk.DoAsync(id, Update);
        await desk.DoAsync(id, new SettleDuty { Duty = "fix", Status = DutyStatus.Waiting, Reason = "the customer presents" });

        var ended = await RunAsync(desk, id, days: 31);

        ended.State.Should().Be(CaseState.Unconfirmed);
        ended.Duties.Count(duty => duty.Name == "update").Should().Be(1);
    }

    [Fact]
    public async Task It_ends_where_its_rule_says()
    {
        await using var desk = new Desk(RecoveryPolicy.Named("updates", "1")
            .Always("all", because: "test", owe => owe.Duty("fix").Duty("update", duty => duty
                .RepeatEvery(Period.Days(30)).Until(new Deadline { Within = Period.Days(70) })))
            .Build());
        var id = (await desk.OpenAsync()).Id;

        for (var day = 0; day < 200; day++)
        {
            var current = await RunAsync(desk, id, days: 1);

            if (current.FindOpenDuty("update") is not null)
            {
                await desk.DoAsync(id, Update);
            }
        }

        (await desk.GetAsync(id)).Duties.Count(duty => duty.Name == "update").Should().Be(3, "at once, after 30 and 60 days");
    }

    [Fact]
    public async Task A_declined_one_is_not_owed_again()
    {
        await using var desk = new Desk(Policy());
        var id = (await desk.OpenAsync()).Id;
        await desk.DoAsync(
            id, new SettleDuty { Duty = "update", Status = DutyStatus.Declined, Reason = "no more letters" }, Desk.Carla);

        var later = await RunAsync(desk, id, days: 60);

        later.Duties.Count(duty => duty.Name == "update").Should().Be(1);
    }

    [Fact]
    public async Task A_new_round_owes_it_anew_and_goes_on_from_there()
    {
        await using var desk = new Desk(Policy());
        var id = (await desk.OpenAsync()).Id;
        await desk.DoAsync(id, Update);
        await desk.DoAsync(id, Desk.Fix());
        await desk.DoAsync(id, new Dispute { Account = "it is late again" }, Desk.Carla);
        await desk.DoAsync(id, Update);

        var later = await RunAsync(desk, id, days: 31);

        later.Duties.Where(duty => duty.Name == "update").Select(duty => $"{duty.Id}")
            .Should().Equal("update.1", "update.2", "update.2.1");
    }

    [Fact]
    public async Task A_step_that_fulfils_it_runs_once_for_each_time()
    {
        var step = new Counting();
        await using var desk = new Desk(Policy(), services => services
            .AddServiceRecovery().AddStep("letter", at => at.Fulfils("update"), _ => step));
        var id = (await desk.OpenAsync()).Id;

        for (var day = 0; day < 92; day++)
        {
            await desk.Engine.RunDueAsync();
            await desk.Engine.RunDueAsync(id);
            desk.Clock.Now = desk.Clock.Now.AddDays(1);
        }

        step.Keys.Should().HaveCount(3).And.OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task A_merged_case_keeps_the_clock_of_the_one_that_is_open()
    {
        await using var desk = new Desk(Policy());
        var first = (await desk.OpenAsync()).Id;
        await desk.DoAsync(first, Update);
        await RunAsync(desk, first, days: 31);
        var due = (await desk.GetAsync(first)).FindOpenDuty("update")!.DueAt;
        var second = (await desk.OpenAsync(Desk.Late("A-2"))).Id;

        await desk.DoAsync(second, new Merge { Into = first });

        (await desk.GetAsync(first)).FindOpenDuty("update").Should().Match<Duty>(duty => duty.DueAt == due && !duty.IsLate);
    }

    [Fact]
    public async Task The_explanation_says_when_it_is_owed_again()
    {
        await using var desk = new Desk(Policy());
        var id = (await desk.OpenAsync()).Id;
        await desk.DoAsync(id, Update);

        (await desk.Engine.ExplainAsync(id, Desk.Ann)).ForAgent
            .Should().Contain("Duty 'update' is owed again from 2026-04-01 23:59:59Z, every 30d.");
    }

    [Fact]
    public void The_shorter_of_two_times_counts_and_none_only_where_no_rule_says_one()
    {
        var policy = RecoveryPolicy.Named("two", "1")
            .Always("a", because: "test", owe => owe.Duty("update").Duty("letter", duty => duty.RepeatEvery(Period.Months(1))))
            .Always("b", because: "test", owe => owe.Duty("update").Duty("letter", duty => duty.RepeatEvery(Period.Days(10))))
            .Build();

        var duties = new RecoveryPolicyEvaluator().Evaluate(policy, policy.NewFacts()).Duties;

        duties.Select(duty => duty.Terms.RepeatEvery).Should().Equal(null, Period.Days(10));
    }

    [Fact]
    public void What_moves_a_case_is_owed_once_a_round()
    {
        var build = () => RecoveryPolicy.Named("sorry", "1")
            .Always("a", because: "test", owe => owe.Duty("apology", duty => duty.RepeatEvery(Period.Days(30))))
            .Build();

        build.Should().Throw<InvalidPolicyException>().WithMessage("*owed once a round*");
    }

    [Fact]
    public void What_a_slot_gives_is_not_owed_again()
    {
        var build = () => RecoveryPolicy.Named("refunds", "1")
            .Always("a", because: "test", owe => owe
                .Duty("refund", duty => duty.RepeatEvery(Period.Days(30)))
                .Entitlement("refund", "refund"))
            .Build();

        build.Should().Throw<InvalidPolicyException>().WithMessage("*what its slot gives, once*");
    }

    private static FulfilDuty Update => new() { Duty = "update", Channel = "phone" };

    private static async Task<RecoveryCase> RunAsync(Desk desk, CaseId id, int days)
    {
        desk.Clock.Now = desk.Clock.Now.AddDays(days);
        await desk.Engine.RunDueAsync();

        return await desk.GetAsync(id);
    }

    private static RecoveryPolicy Policy() => RecoveryPolicy.Named("updates", "1")
        .Always("all", because: "test", owe => owe
            .Duty("fix")
            .Duty("update", duty => duty.Within(Period.Days(5)).RepeatEvery(Period.Days(30))))
        .Confirmation(new ConfirmationTerms { Reminders = 0 })
        .Build();

    private sealed class Counting : IRecoveryStep
    {
        public List<string> Keys { get; } = [];

        public Task<StepOutcome> ExecuteAsync(StepContext step, CancellationToken cancellationToken)
        {
            Keys.Add(step.IdempotencyKey);

            return Task.FromResult(StepOutcome.Completed(Evidence.Of("letter", $"{Keys.Count}")));
        }
    }
}
