using FluentAssertions;
using Xunit;
using static ServiceRecovery.CaseState;

namespace ServiceRecovery.Tests;

public class LifecycleTableTests
{
    private static readonly ActorKind[] CustomerSide = [ActorKind.Customer, ActorKind.Representative];

    [Fact]
    public void The_table_holds_every_row_that_was_agreed_and_nothing_else() =>
        CaseLifecycle.Moves.Select(LineOf).Should().BeEquivalentTo(ExpectedRow.Lines);

    [Fact]
    public void No_trigger_leads_from_one_state_to_two() =>
        Ambiguous(CaseLifecycle.Moves).Should().BeEmpty();

    [Fact]
    public void The_check_for_two_ways_finds_a_planted_one() =>
        Ambiguous([.. CaseLifecycle.Moves, new Move(Fixed, CaseTrigger.Confirm, Withdrawn, [ActorKind.Customer])])
            .Should().ContainSingle().Which.Should().Be("Fixed Confirm by Customer");

    [Fact]
    public void Every_state_can_be_reached_from_new() =>
        Reachable(CaseLifecycle.Moves, New).Should().BeEquivalentTo(Enum.GetValues<CaseState>());

    [Theory]
    [MemberData(nameof(OpenStates))]
    public void Company_and_customer_can_each_end_an_open_case_alone(CaseState state)
    {
        WaysOut(CaseLifecycle.Moves, state, [ActorKind.Company]).Should().NotBeEmpty();
        WaysOut(CaseLifecycle.Moves, state, CustomerSide).Should().NotBeEmpty();
    }

    [Theory]
    [MemberData(nameof(OpenStates))]
    public void Silence_ends_an_open_case_and_never_confirms_it(CaseState state)
    {
        var ways = WaysOut(CaseLifecycle.Moves, state, [ActorKind.System]);

        ways.Should().NotBeEmpty().And.NotContain(Confirmed);
        CaseLifecycle.Moves.Where(move => move.To == Confirmed).SelectMany(move => move.Who)
            .Should().OnlyContain(kind => CustomerSide.Contains(kind));
    }

    [Fact]
    public void The_check_for_ways_out_finds_a_planted_dead_end()
    {
        var planted = CaseLifecycle.Moves.Where(move => move.Trigger != CaseTrigger.Expire).ToList();

        WaysOut(planted, Fixing, [ActorKind.System]).Should().BeEmpty();
    }

    [Fact]
    public void Every_closed_state_can_be_opened_again() =>
        Enum.GetValues<CaseState>().Except([.. CaseLifecycle.Open, New])
            .Where(state => !CaseLifecycle.Moves.Any(move => move.From == state && move.To == Reported))
            .Should().BeEmpty();

    [Fact]
    public void Every_condition_has_one_sentence_and_one_code()
    {
        var conditions = CaseLifecycle.Moves.SelectMany(move => move.Conditions.ToArray()).Distinct().ToList();

        conditions.Select(condition => condition.Sentence).Should().OnlyHaveUniqueItems();
        conditions.Should().OnlyContain(condition => condition.Code.Length > 0 && condition.Sentence.Length > 0);
    }

    public static TheoryData<CaseState> OpenStates => [.. CaseLifecycle.Open];

    private static string LineOf(Move move) => ExpectedRow.Line(
        move.From,
        move.Trigger,
        move.To,
        move.Who.Select(kind => $"{kind}"),
        move.Conditions.Length == 0 ? [""] : move.Conditions.ToArray().Select(condition => condition.Code));

    private static IEnumerable<string> Ambiguous(IEnumerable<Move> moves) =>
        from move in moves
        from kind in move.Who
        group move by (move.From, move.Trigger, kind) into same
        where same.Count() > 1
        select $"{same.Key.From} {same.Key.Trigger} by {same.Key.kind}";

    private static HashSet<CaseState> Reachable(IReadOnlyList<Move> moves, CaseState from)
    {
        var seen = new HashSet<CaseState> { from };
        var next = new Queue<CaseState>(seen);

        while (next.TryDequeue(out var state))
        {
            foreach (var move in moves.Where(move => move.From == state && seen.Add(move.To)))
            {
                next.Enqueue(move.To);
            }
        }

        return seen;
    }

    /// <summary>The ends that these actors alone can bring an open case to.</summary>
    private static IEnumerable<CaseState> WaysOut(IReadOnlyList<Move> moves, CaseState from, ActorKind[] actors) =>
        Reachable([.. moves.Where(move => move.Who.Any(actors.Contains) && CaseLifecycle.Open.Contains(move.From))], from)
            .Where(state => !CaseLifecycle.Open.Contains(state));
}
