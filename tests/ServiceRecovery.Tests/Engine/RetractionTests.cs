using FluentAssertions;
using Xunit;

namespace ServiceRecovery.Tests;

public class RetractionTests
{
    [Fact]
    public async Task A_mistaken_fix_opens_again_and_the_case_stands_where_the_rest_supports_it()
    {
        await using var desk = new Desk();
        var id = (await desk.OpenAsync()).Id;
        await desk.DoAsync(id, new Apologize());
        var done = await desk.DoAsync(id, Desk.Fix());
        var record = done.Duties.Single(duty => duty.Name == "fix").SettledBy;

        var back = await desk.DoAsync(id, new Retract { Record = record, Reason = "wrong order" });

        back.State.Should().Be(CaseState.Apologized);
        back.Rounds.Should().ContainSingle();
        back.Duties.Single(duty => duty.Name == "fix").Status.Should().Be(DutyStatus.Open);
        back.Duties.Single(duty => duty.Name == "apology").Status.Should().Be(DutyStatus.Met);
    }

    [Fact]
    public async Task A_confirmed_case_falls_back_and_keeps_the_word_until_the_duty_is_met_again()
    {
        await using var desk = new Desk();
        var id = (await desk.OpenAsync()).Id;
        await desk.DeliverAsync(id);
        var confirmed = await desk.DoAsync(id, new Confirm(), Desk.Carla);
        var record = confirmed.Duties.Single(duty => duty.Name == "concern").SettledBy;

        var back = await desk.DoAsync(id, new Retract { Record = record, Reason = "another customer" });
        var again = await desk.DoAsync(id, new ShowConcern());

        back.State.Should().Be(CaseState.Fixed);
        back.HasKeptWord.Should().BeTrue();
        again.State.Should().Be(CaseState.Confirmed);
    }

    [Fact]
    public async Task A_case_that_was_left_alone_stays_so_when_a_company_record_was_wrong()
    {
        await using var desk = new Desk();
        var id = (await desk.OpenAsync()).Id;
        var sorry = await desk.DoAsync(id, new Apologize());
        await desk.DoAsync(id, new LeaveAlone(), Desk.Carla);
        var record = sorry.Duties.Single(duty => duty.Name == "apology").SettledBy;

        var back = await desk.DoAsync(id, new Retract { Record = record, Reason = "never sent" });

        back.State.Should().Be(CaseState.LeftAlone);
        back.FindOpenDuty("apology").Should().NotBeNull();
    }

    [Fact]
    public async Task Only_its_giver_or_recorder_takes_a_customers_word_back()
    {
        await using var desk = new Desk();
        var id = (await desk.OpenAsync()).Id;
        await desk.DeliverAsync(id);
        var confirmed = await desk.DoAsync(id, new Confirm(), Desk.Carla.TypedBy("bob"));
        var retract = new Retract { Record = confirmed.History[^1].Sequence, Reason = "misheard" };

        (await desk.TryAsync(id, retract)).Status.Should().Be(CommandStatus.Refused);
        (await desk.TryAsync(id, retract, Actor.Customer("eve", ActorProof.Session))).Status
            .Should().Be(CommandStatus.Refused);
        (await desk.DoAsync(id, retract, Actor.Employee("bob"))).State.Should().Be(CaseState.ConcernShown);
    }

    [Fact]
    public async Task A_customer_takes_back_no_record_of_the_company()
    {
        await using var desk = new Desk();
        var id = (await desk.OpenAsync()).Id;
        var sorry = await desk.DoAsync(id, new Apologize());
        var record = sorry.Duties.Single(duty => duty.Name == "apology").SettledBy;

        var result = await desk.TryAsync(id, new Retract { Record = record, Reason = "no" }, Desk.Carla);

        result.Reasons.Should().ContainSingle().Which.Code.Should().Be("wrong-actor");
    }

    [Fact]
    public async Task A_move_is_taken_back_by_taking_back_its_evidence()
    {
        await using var desk = new Desk();
        var id = (await desk.OpenAsync()).Id;
        var sorry = await desk.DoAsync(id, new Apologize());

        var result = await desk.TryAsync(id, new Retract { Record = sorry.History[^1].Sequence, Reason = "no" });

        result.Reasons.Should().ContainSingle().Which.Code.Should().Be("evidence-stands");
    }

    [Fact]
    public async Task A_kept_word_can_be_taken_back_and_begins_no_round()
    {
        await using var desk = new Desk();
        var id = (await desk.OpenAsync()).Id;
        await desk.DoAsync(id, new Apologize());
        var early = await desk.DoAsync(id, new Confirm { Unprompted = true }, Desk.Carla);

        var back = await desk.DoAsync(id, new Retract { Record = early.Version, Reason = "misheard" }, Desk.Carla);

        back.HasKeptWord.Should().BeFalse();
        back.State.Should().Be(early.State);
        back.Rounds.Should().ContainSingle();
    }
}
