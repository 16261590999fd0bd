using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ServiceRecovery.Tests;

public class WishTests
{
    private static readonly RecoveryPolicy Letters = RecoveryPolicy.Named("letters", "1")
        .Always("regret", because: "test", owe => owe.Duty("apology", duty => duty.Mode(DutyMode.Addressed)))
        .Rule(
            "major",
            facts => facts.Failure.Severity >= Severity.Major,
            because: "test",
            owe => owe
                .Duty("explanation", duty => duty.Mode(DutyMode.Addressed))
                .Duty("warning", duty => duty.Mode(DutyMode.Addressed).Despite(Restraint.LeaveAlone)))
        .Build();

    [Fact]
    public async Task What_is_owed_after_the_wish_is_held_as_well_unless_it_is_owed_in_spite_of_it()
    {
        await using var desk = new Desk(Letters);
        var id = (await desk.OpenAsync()).Id;
        await desk.DoAsync(id, new LeaveAlone(), Desk.Carla);

        var more = await desk.DoAsync(
            id, new UpdateFacts { Failures = [new Failure { Id = "order-7/late", Severity = Severity.Major }] });

        more.Duties.Select(duty => (duty.Name, duty.Status)).Should().BeEquivalentTo(
        [
            ("apology", DutyStatus.Waiting), ("explanation", DutyStatus.Waiting), ("warning", DutyStatus.Open),
        ]);
    }

    [Fact]
    public async Task A_relapse_that_the_company_records_is_a_later_failure_and_what_it_adds_is_not_held()
    {
        await using var desk = new Desk(Letters);
        var id = (await desk.OpenAsync()).Id;
        await desk.DoAsync(id, new LeaveAlone(), Desk.Carla);

        var again = await desk.DoAsync(
            id, new Relapse { Failure = new Failure { Id = "order-7/wrong", Severity = Severity.Major } });

        again.Duties.Single(duty => duty.Name == "explanation").Status.Should().Be(DutyStatus.Open);
        again.Duties.Single(duty => duty.Name == "apology").Status.Should().Be(DutyStatus.Waiting, "that was asked for before");
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(1, 1)]
    public async Task The_wish_covers_the_cases_that_were_there_and_no_later_failure(int hours, int letters)
    {
        var written = new List<string>();
        await using var desk = new Desk(Letters, services => services.AddServiceRecovery().AddStep(
            "letter", at => at.Fulfils("apology").Contacts("letter"), _ => new Letter(written)));
        var first = (await desk.OpenAsync()).Id;
        var other = Desk.Late("A-2") with { Failure = new Failure { Id = "order-8/late" } };

        if (hours < 0)
        {
            await desk.OpenAsync(other);
        }

        await desk.DoAsync(first, new LeaveAlone(), Desk.Carla);
        desk.Clock.Now = desk.Clock.Now.AddHours(1);

        if (hours > 0)
        {
            await desk.OpenAsync(other);
        }

        await desk.Engine.RunDueAsync();

        written.Should().Equal(Enumerable.Repeat("A-2", letters));
    }

    [Fact]
    public async Task Reasons_withheld_by_law_need_an_approver_and_a_review_date_and_then_stand_for_the_findings()
    {
        await using var desk = new Desk(Letters);
        var id = (await desk.OpenAsync()).Id;
        var reject = new Reject
        {
            WithheldUnder = "tipping-off",
            Alternative = "none",
            RouteOnward = "ombudsman",
            RouteEndsAt = desk.Clock.Now.AddMonths(6),
        };

        var alone = await desk.TryAsync(id, reject);
        var past = await desk.TryAsync(id, reject with { WithheldApprover = "mlro", WithheldReviewAt = desk.Clock.Now });
        var whole = await desk.DoAsync(
            id, reject with { WithheldApprover = "mlro", WithheldReviewAt = desk.Clock.Now.AddDays(90) });

        alone.Reasons.Should().Contain(reason => reason.Text.Contains("WithheldApprover"));
        past.Reasons.Should().Contain(reason => reason.Text.Contains("WithheldReviewAt"));
        whole.State.Should().Be(CaseState.NotUpheld);
    }

    [Fact]
    public async Task A_reminder_that_nobody_sends_becomes_late()
    {
        await using var desk = new Desk(RecoveryPolicy.Named("remind", "1")
            .Always("regret", because: "test", owe => owe.Duty("apology"))
            .Build());
        var id = (await desk.OpenAsync()).Id;
        await desk.DoAsync(id, new Apologize());

        for (var day = 0; day < 40; day++)
        {
            desk.Clock.Now = desk.Clock.Now.AddDays(1);
            await desk.Engine.RunDueAsync();
        }

        (await desk.GetAsync(id)).FindOpenDuty("reminder").Should().Match<Duty>(duty => duty.IsLate && duty.DueAt != null);
    }

    [Fact]
    public async Task What_may_be_done_is_explained_with_the_wish_in_mind()
    {
        await using var desk = new Desk(RecoveryPolicy.Named("gift", "1")
            .Always(
                "gift", because: "test", owe => owe.Duty("extra", duty => duty.As(ObligationClass.Goodwill)),
                may => may.Give("gift", offer => offer.Worth(20), strategy: "voucher"))
            .Build());
        var first = (await desk.OpenAsync()).Id;
        var other = (await desk.OpenAsync(Desk.Late("A-2") with { Failure = new Failure { Id = "order-8/late" } })).Id;
        await desk.DoAsync(other, new Apologize());
        await desk.DoAsync(first, new LeaveAlone(), Desk.Carla);

        var explained = await desk.Engine.ExplainAsync(other, Desk.Ann);

        explained.Triggers.Single(trigger => trigger.Trigger == CaseTrigger.OfferExtra).Reasons
            .Should().Contain(reason => reason.Text.Contains("wants to be left alone"));
    }

    private sealed class Letter(List<string> written) : IRecoveryStep
    {
        public Task<StepOutcome> ExecuteAsync(StepContext step, CancellationToken cancellationToken)
        {
            written.Add(step.Case.Reference);

            return Task.FromResult(StepOutcome.Completed(Evidence.Of("letter", step.IdempotencyKey)));
        }
    }
}
