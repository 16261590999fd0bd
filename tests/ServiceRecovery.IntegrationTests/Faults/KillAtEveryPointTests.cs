using FluentAssertions;
using ServiceRecovery.CrashHost.Flows;
using ServiceRecovery.CrashHost.Kills;
using ServiceRecovery.IntegrationTests.Sqlite;
using ServiceRecovery.Tests;
using Xunit;

namespace ServiceRecovery.IntegrationTests.Faults;

/// <summary>
/// R1: flows that end by <c>kill -9</c> at a named moment, and again while they recover; then they go on to their end.
/// Nothing acknowledged is lost, nothing is half there, nothing is given twice, nobody is left untold.
/// </summary>
/// <remarks>One process carries several flows, each on a file of its own, stopped at its point when the signal comes.</remarks>
public sealed class KillAtEveryPointTests(ITestOutputHelper output)
{
    private const int FlowsOfAProcess = 20;
    private const int FewestPoints = 24;

    private static readonly Flow[] Flows = Enum.GetValues<Flow>();

    [Fact]
    public async Task A_flow_that_is_killed_at_any_point_loses_nothing_and_repeats_nothing()
    {
        var random = new Random(Programme.Seed);
        var ends = await EndsAsync();
        var files = Files(ends, random, each: Programme.IsLong ? 8 : 1);
        var points = files.Select(file => file.First.Point).Distinct(StringComparer.Ordinal).ToArray();
        var kills = 0;
        var wrong = new List<string>();

        await Parallel.ForEachAsync(
            files.Chunk(FlowsOfAProcess),
            new ParallelOptions { MaxDegreeOfParallelism = 2 },
            async (batch, _) =>
            {
                var stopped = await KilledBatch.RunAsync(batch);
                Interlocked.Add(ref kills, stopped.Kills);

                lock (wrong)
                {
                    wrong.AddRange(stopped.Wrong);
                }
            });

        Counted.Say(
            output,
            $"R1: {kills} kill -9 of {files.Count} flows at {points.Length} points, {wrong.Count} violations "
            + $"({Programme.Again<KillAtEveryPointTests>()}).");
        wrong.Should().BeEmpty();
        points.Length.Should().BeGreaterThanOrEqualTo(FewestPoints);
        kills.Should().BeGreaterThanOrEqualTo(Programme.IsLong ? 1_000 : 50);
    }

    [Fact]
    public async Task An_issuer_that_keeps_no_keys_is_found_out_by_a_kill_between_its_effect_and_the_commit()
    {
        var flow = await UndisturbedFlow.RunAsync(Flow.Benefit);

        var found = await KilledBatch.RunAsync([new KilledFile(flow, 1, ("issuer.after", 1), ("none", 1))], plant: "no-keys");

        found.Kills.Should().Be(1);
        found.Wrong.Should().Contain(sentence => sentence.Contains("given twice: GIVE fuel A-1", StringComparison.Ordinal));
    }

    private static async Task<Dictionary<Flow, UndisturbedFlow>> EndsAsync()
    {
        var ends = new Dictionary<Flow, UndisturbedFlow>();

        foreach (var flow in Flows)
        {
            ends.Add(flow, await UndisturbedFlow.RunAsync(flow));
        }

        return ends;
    }

    /// <summary>For each point, flows that pass it, at passes spread over the whole flow.</summary>
    private static List<KilledFile> Files(Dictionary<Flow, UndisturbedFlow> ends, Random random, int each)
    {
        var files = new List<KilledFile>();
        var seed = 0;

        foreach (var point in ends.Values.SelectMany(end => end.Passes.Keys).Distinct().Order(StringComparer.Ordinal))
        {
            var passing = Flows.Where(flow => ends[flow].Passes.ContainsKey(point)).ToArray();
            random.Shuffle(passing);

            foreach (var flow in passing.Take(each == 1 ? 1 : passing.Length))
            {
                for (var count = 0; count < Math.Min(each == 1 ? 1 : (each + 1) / 2, ends[flow].Passes[point]); count++)
                {
                    var hit = 1 + random.Next(ends[flow].Passes[point]);
                    var again = ends[flow].Passes.Keys.ElementAt(random.Next(ends[flow].Passes.Count));
                    files.Add(new KilledFile(ends[flow], ++seed, (point, hit), (again, 1 + random.Next(3))));
                }
            }
        }

        return files;
    }
}
