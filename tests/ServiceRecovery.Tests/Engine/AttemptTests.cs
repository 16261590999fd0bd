using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ServiceRecovery.Tests;

public class AttemptTests
{
    [Fact]
    public async Task A_step_that_fails_for_good_is_not_run_again_before_a_person_has_looked()
    {
        var step = new Scripted(_ => StepOutcome.FailedPermanently("no-part"));
        await using var desk = With(step, Recall(attempts: 3));
        var id = (await desk.OpenAsync()).Id;

        for (var day = 0; day < 30; day++)
        {
            await desk.Engine.RunDueAsync();
            await desk.Engine.RunDueAsync(id);
            desk.Clock.Now = desk.Clock.Now.AddDays(1);
        }

        step.Keys.Should().ContainSingle();
        (await desk.GetAsync(id)).Should().Match<RecoveryCase>(found =>
            found.Properties["needs-person"] == "garage" && found.Duties[0].Status == DutyStatus.Open);
        (await desk.Engine.QueryAsync(new CaseQuery())).Cases.Single().NextDueAt.Should().BeNull("nothing is left to try");
    }

    [Fact]
    public async Task A_step_that_fails_for_good_whenever_a_person_lets_it_uses_up_the_attempts()
    {
        var step = new Scripted(_ => StepOutcome.FailedPermanently("no-part"));
        await using var desk = With(step, Recall(attempts: 2));
        var id = (await desk.OpenAsync()).Id;
        await desk.Engine.RunDueAsync(id);

        await desk.DoAsync(id, new SetProperty { Property = "needs-person", Value = null });
        var ended = await desk.Engine.RunDueAsync(id);

        step.Keys.Should().HaveCount(2).And.OnlyHaveUniqueItems("each attempt is work of its own");
        ended.Duties[0].Should().Match<Duty>(duty =>
            duty.Status == DutyStatus.Impossible && duty.FailedAttempts == 2 && !duty.Told);
        ended.FindOpenDuty("refund").Should().NotBeNull();
    }

    [Fact]
    public async Task A_person_records_a_failed_attempt_and_the_duty_stays_owed_until_they_are_used_up()
    {
        await using var desk = new Desk(Recall(attempts: 2));
        var id = (await desk.OpenAsync()).Id;

        var first = await desk.DoAsync(id, Failed("the part did not fit"));
        var second = await desk.DoAsync(id, Failed("the part did not fit"));

        first.Duties.Should().ContainSingle().Which.Status.Should().Be(DutyStatus.Open);
        first.Duties[0].FailedAttempts.Should().Be(1);
        second.Duties[0].Status.Should().Be(DutyStatus.Impossible);
        (await desk.TryAsync(id, Failed("again"), Desk.Carla)).Status.Should().Be(CommandStatus.Refused);
    }

    [Fact]
    public async Task What_seemed_impossible_may_be_done_after_all_where_nothing_stands_for_it()
    {
        await using var desk = new Desk(RecoveryPolicy.Named("plain", "1")
            .Always("fix", because: "test", owe => owe.Duty("fix"))
            .Build());
        var id = (await desk.OpenAsync()).Id;
        await desk.DoAsync(id, Failed("closed"));

        var done = await desk.DoAsync(id, Desk.Fix());

        done.Duties.Should().ContainSingle().Which.Status.Should().Be(DutyStatus.Met);
    }

    [Fact]
    public async Task A_declined_substitute_opens_the_next_and_the_last_one_settles_the_duty_as_declined()
    {
        await using var desk = new Desk(RecoveryPolicy.Named("recall", "1")
            .Always("fix", because: "test", owe => owe.Duty("fix", duty => duty.OrElse("replacement", "refund")))
            .Build());
        var id = (await desk.OpenAsync()).Id;
        await desk.DoAsync(id, Failed("beyond repair"));

        var next = await desk.DoAsync(id, Declined("replacement"), Desk.Carla);
        var last = await desk.DoAsync(id, Declined("refund"), Desk.Carla);

        next.FindOpenDuty("refund").Should().NotBeNull();
        last.Duties.Should().HaveCount(3).And.OnlyContain(duty => duty.Status == DutyStatus.Declined);
    }

    [Fact]
    public async Task A_step_that_puts_itself_off_is_never_given_up()
    {
        var step = new Scripted(attempt => attempt <= 30
            ? StepOutcome.Deferred(Clock().AddDays(attempt))
            : StepOutcome.Completed(Evidence.Of("order", "R-1")));
        await using var desk = With(step, Recall(attempts: 1));
        var id = (await desk.OpenAsync()).Id;

        for (var day = 0; day < 40; day++)
        {
            await desk.Engine.RunDueAsync();
            desk.Clock.Now = desk.Clock.Now.AddDays(1);
        }

        (await desk.GetAsync(id)).Duties[0].Status.Should().Be(DutyStatus.Met);
    }

    [Fact]
    public async Task A_step_that_fails_in_passing_too_often_asks_a_person()
    {
        var step = new Scripted(_ => StepOutcome.FailedTransiently("timeout"));
        await using var desk = With(step, Recall(attempts: 1));
        var id = (await desk.OpenAsync()).Id;

        for (var day = 0; day < 20; day++)
        {
            await desk.Engine.RunDueAsync();
            desk.Clock.Now = desk.Clock.Now.AddDays(2);
        }

        step.Keys.Should().HaveCount(10);
        (await desk.GetAsync(id)).Properties.Should().ContainKey("needs-person");
    }

    [Fact]
    public async Task A_step_that_says_nothing_is_not_run_for_ever()
    {
        var step = new Scripted(_ => null!);
        await using var desk = With(step, Recall(attempts: 1));
        var id = (await desk.OpenAsync()).Id;

        await desk.Engine.RunDueAsync();
        await desk.Engine.RunDueAsync();

        step.Keys.Should().ContainSingle();
        (await desk.GetAsync(id)).Duties[0].Status.Should().Be(DutyStatus.Impossible);
    }

    [Fact]
    public async Task A_step_registered_later_meets_a_stored_case_when_it_is_asked_for()
    {
        await using var before = new Desk(Recall(attempts: 1));
        var id = (await before.OpenAsync()).Id;
        var step = new Scripted(_ => StepOutcome.Completed(Evidence.Of("order", "R-1")));
        await using var after = With(step, Recall(attempts: 1), before.Store);

        await after.Engine.RunDueAsync();
        var unasked = step.Keys.Count;
        var met = await after.Engine.RunDueAsync(id);

        unasked.Should().Be(0, "nothing wakes the case by itself: a stated limit");
        met.Duties[0].Status.Should().Be(DutyStatus.Met);
    }

    [Fact]
    public async Task A_step_registered_later_for_a_later_time_is_due_once_the_case_was_asked_for()
    {
        var policy = RecoveryPolicy.Named("recall", "1")
            .Always("fix", because: "test", owe => owe.Duty("fix", duty => duty
                .NotBefore(new Deadline { Within = Period.Days(10) })))
            .Build();
        await using var before = new Desk(policy);
        var id = (await before.OpenAsync()).Id;
        var step = new Scripted(_ => StepOutcome.Completed(Evidence.Of("order", "R-1")));
        await using var after = With(step, policy, before.Store);

        await after.Engine.RunDueAsync(id);
        after.Clock.Now = after.Clock.Now.AddDays(11);
        await after.Engine.RunDueAsync();

        (await after.GetAsync(id)).Duties[0].Status.Should().Be(DutyStatus.Met);
    }

    [Fact]
    public async Task An_exception_of_cancellation_that_nobody_asked_for_holds_up_no_other_case()
    {
        var facts = new Unreachable();
        await using var desk = new Desk(Recall(attempts: 1), services => services
            .AddServiceRecovery()
            .AddStep("garage", at => at.Fulfils("fix"), _ => new Scripted(_ => StepOutcome.Completed(Evidence.Of("order", "R"))))
            .Services.AddSingleton<ICaseFactSource>(facts));
        await desk.OpenAsync(Desk.Late("A-1"));
        var second = (await desk.OpenAsync(Desk.Late("A-2") with { Failure = new Failure { Id = "other" } })).Id;
        facts.Down = "A-1";

        var report = await desk.Engine.RunDueAsync();

        report.Failures.Should().Be(1);
        (await desk.GetAsync(second)).Duties[0].Status.Should().Be(DutyStatus.Met);
    }

    private static SettleDuty Failed(string reason) => new() { Duty = "fix", Status = DutyStatus.Open, Reason = reason };

    private static SettleDuty Declined(string duty) =>
        new() { Duty = duty, Status = DutyStatus.Declined, Reason = "no, thank you" };

    private static DateTimeOffset Clock() => new TestClock().Now;

    private static RecoveryPolicy Recall(int attempts) => RecoveryPolicy.Named("recall", "1")
        .Always("fix", because: "test", owe => owe.Duty("fix", duty => duty.Attempts(attempts).OrElse("refund")))
        .Build();

    private static Desk With(Scripted step, RecoveryPolicy policy, ICaseStore? store = null) => new(policy, services =>
    {
        if (store is not null)
        {
            services.AddSingleton(store);
        }

        services.AddServiceRecovery().AddStep("garage", at => at.Fulfils("fix"), _ => step);
    });

    private sealed class Scripted(Func<int, StepOutcome> outcome) : IRecoveryStep
    {
        public List<string> Keys { get; } = [];

        public Task<StepOutcome> ExecuteAsync(StepContext step, CancellationToken cancellationToken)
        {
            Keys.Add(step.IdempotencyKey);

            return Task.FromResult(outcome(Keys.Count));
        }
    }

    private sealed class Unreachable : ICaseFactSource
    {
        public string? Down { get; set; }

        public Task FillAsync(FactRequest request, CaseFacts facts, CancellationToken cancellationToken) =>
            request.Reference == Down ? throw new TaskCanceledException("the other side did not answer") : Task.CompletedTask;
    }
}
