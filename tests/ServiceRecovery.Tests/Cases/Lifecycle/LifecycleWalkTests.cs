using FluentAssertions;
using Xunit;

namespace ServiceRecovery.Tests;

public class LifecycleWalkTests(ITestOutputHelper output)
{
    private const int Steps = 60;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 40)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Whatever_anybody_does_nothing_owed_is_lost(int seed)
    {
        await using var desk = new Desk();
        var commands = new RandomCommands(new Random(seed));
        var random = new Random(seed);
        var current = await desk.OpenAsync();
        var named = new List<DutyId>();
        output.WriteLine($"seed {seed}");

        for (var step = 0; step < Steps; step++)
        {
            desk.Clock.Now = desk.Clock.Now.AddHours(random.Next(100));
            var command = commands.Next(current);
            var actor = commands.NextActor(command);
            named.AddRange(RandomCommands.NamedIn(command));

            var result = await desk.TryAsync(current.Id, command, actor);
            output.WriteLine($"{actor.Kind} {result.Command}: {result.Status} {result.Case.State}");

            WalkInvariants.Broken(current, result.Case, named).Should().BeEmpty();
            CaseText.Of(await desk.GetAsync(current.Id)).Should().Be(CaseText.Of(result.Case));
            var ran = await desk.Engine.RunDueAsync(current.Id);
            WalkInvariants.Broken(result.Case, ran, named).Should().BeEmpty();
            current = await desk.GetAsync(current.Id);
        }

        var events = await desk.EventsAsync(current.Id);
        events.Select(item => item.Sequence).Should().Equal(Enumerable.Range(1, events.Count).Select(at => (long)at));
        events.Select(item => item.RecordedAt).Should().BeInAscendingOrder();
        events.Skip(1).Select(item => Convert.ToHexString(item.PreviousHash.Span))
            .Should().Equal(events.SkipLast(1).Select(item => Convert.ToHexString(item.ComputeHash())));
    }

    [Fact]
    public async Task The_walks_go_through_most_of_the_table()
    {
        var seen = new HashSet<(CaseState, CaseTrigger)>();

        foreach (var seed in Enumerable.Range(100, 60))
        {
            await using var desk = new Desk();
            var commands = new RandomCommands(new Random(seed));
            var current = await desk.OpenAsync();

            for (var step = 0; step < Steps; step++)
            {
                var command = commands.Next(current);
                current = (await desk.TryAsync(current.Id, command, commands.NextActor(command))).Case;
            }

            seen.UnionWith(current.History.Select(move => (move.From, move.Trigger)));
        }

        output.WriteLine($"{seen.Count} of {CaseLifecycle.Moves.Count} moves were made");
        seen.Count.Should().BeGreaterThan(50);
    }

    [Fact]
    public async Task The_invariants_find_planted_breaches()
    {
        await using var desk = new Desk();
        var current = await desk.OpenAsync();
        var dropped = current with { Duties = current.Duties.RemoveAt(0) };
        var success = current with { State = CaseState.Confirmed };
        var doubled = current with { Duties = current.Duties.Add(current.Duties[0]) };

        WalkInvariants.Broken(current, current, []).Should().BeEmpty();
        WalkInvariants.Broken(current, dropped, []).Should().Equal("acknowledgement.1 is gone");
        WalkInvariants.Broken(current, success, []).Should().Contain("confirmed with apology.1 Open")
            .And.Contain(text => text.StartsWith("the history ends in", StringComparison.Ordinal));
        WalkInvariants.Broken(current, doubled, []).Should().Equal("acknowledgement.1 twice");
    }
}
