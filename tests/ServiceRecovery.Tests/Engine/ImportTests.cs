using FluentAssertions;
using Xunit;

namespace ServiceRecovery.Tests;

public class ImportTests
{
    private static readonly DateTimeOffset Long = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static TheoryData<CaseState> States =>
        [.. Enum.GetValues<CaseState>().Except([CaseState.New, CaseState.Merged])];

    [Theory]
    [MemberData(nameof(States))]
    public async Task A_running_case_is_taken_over_in_any_state(CaseState state)
    {
        await using var desk = new Desk();

        var found = await desk.OpenAsync(Import((state, Long)), Desk.Ann);

        found.State.Should().Be(state);
        found.OpenedAt.Should().Be(Long);
        (await desk.GetAsync(found.Id)).State.Should().Be(state);
        found.Rounds.Length.Should().Be(state == CaseState.Suspected ? 0 : 1);
        (state == CaseState.Confirmed && found.Duties.Any(duty => !duty.IsDone)).Should().BeFalse();
    }

    [Fact]
    public async Task A_history_is_taken_over_with_its_times_and_its_rounds()
    {
        await using var desk = new Desk();

        var found = await desk.OpenAsync(
            Import(
                (CaseState.Suspected, Long),
                (CaseState.Reported, Long.AddDays(1)),
                (CaseState.Apologized, Long.AddDays(2)),
                (CaseState.Reported, Long.AddDays(3)),
                (CaseState.Fixed, Long.AddDays(4))),
            Desk.Ann);

        found.Rounds.Select(round => round.BegunAt).Should().Equal(Long.AddDays(1), Long.AddDays(3));
        found.History.Select(move => move.At).Should().BeInAscendingOrder();
        found.Duties.Where(duty => duty.IsOpen).Select(duty => $"{duty.Id}")
            .Should().BeEquivalentTo("concern.1", "apology.2");
    }

    [Fact]
    public async Task What_an_imported_state_implies_is_not_late_by_our_clock()
    {
        await using var desk = new Desk(RecoveryPolicy.Named("clocked", "1")
            .Always("regret", because: "test", owe => owe.Duty("apology", duty => duty.Within(Period.Days(3))))
            .Build());

        var found = await desk.OpenAsync(
            Import((CaseState.Reported, Long), (CaseState.Apologized, Long.AddDays(1))), Desk.Ann);

        var duty = (await desk.GetAsync(found.Id)).Duties.Should().ContainSingle().Subject;
        duty.Status.Should().Be(DutyStatus.Met);
        duty.IsLate.Should().BeFalse();
        duty.DueAt.Should().NotBeNull();
    }

    [Fact]
    public async Task An_imported_history_runs_forward()
    {
        await using var desk = new Desk();

        var backwards = () => desk.OpenAsync(
            Import((CaseState.Reported, Long), (CaseState.Fixed, Long.AddDays(-1))), Desk.Ann);
        var future = () => desk.OpenAsync(Import((CaseState.Reported, desk.Clock.Now.AddDays(1))), Desk.Ann);

        await backwards.Should().ThrowAsync<InvalidTransitionException>();
        await future.Should().ThrowAsync<InvalidTransitionException>();
    }

    private static OpenCase Import(params (CaseState State, DateTimeOffset At)[] history) =>
        Desk.Late() with { Imported = new ImportedProgress { History = history } };
}
