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
        var (stopped, wrong) = (new List<KilledFile>(), new List<string>());

        await Parallel.ForEachAsync(
            files.Chunk(FlowsOfAProcess),
            new ParallelOptions { MaxDegreeOfParallelism = 2 },
            async (batch, _) =>
            {
                var ended = await KilledBatch.RunAsync(batch);
                Interlocked.Add(ref kills, ended.Kills);

                lock (wrong)
                {
                    stopped.AddRange(ended.Stopped);
                    wrong.AddRange(ended.Wrong);
                }
            });

        Counted.Say(
            output,
            $"R1: {kills} kill -9 of {files.Count} flows, the first of each at {Met(stopped).Length} of {points.Length} points, "
            + $"{stopped.DistinctBy(file => (file.First.Point, file.Flow.Flow)).Count()} points x flows, {wrong.Count} violations "
            + $"({Programme.Again<KillAtEveryPointTests>()}).");
        wrong.Should().BeEmpty();
        Met(stopped).Length.Should().BeGreaterThanOrEqualTo(FewestPoints);
        Met(stopped).Should().BeEquivalentTo(Programme.IsLong ? points : Met(stopped));
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

    [Fact]
    public async Task A_process_that_is_killed_in_the_very_thread_that_comes_to_a_point_loses_nothing()
    {
        var ends = await EndsAsync();
        var files = Files(ends, new Random(Programme.Seed), each: 1)
            .Where((_, index) => Programme.IsLong || index % 10 == Programme.Seed % 10).ToArray();
        var (killed, wrong) = (0, new List<string>());

        foreach (var one in files)
        {
            using var file = TemporaryFile.InMemory();
            var life = new Life(file.Path, 1, one.Flow.Flow, one.Seed, one.First.Point, one.First.Hit);
            killed += await KilledBatch.DieAsync(life) ? 1 : 0;
            var flow = new FlowFile(file.Path, one.Flow.Flow, one.Seed);
            wrong.AddRange((await flow.JudgeAsync(2)).Concat(await flow.FinishAsync(2, one.Flow.End)).Select(it => $"{life}: {it}"));
        }

        Counted.Say(
            output,
            $"R1: {killed} of {files.Length} processes killed in the thread that came to a point of its own each, "
            + $"{wrong.Count} violations ({Programme.Again<KillAtEveryPointTests>()}).");
        wrong.Should().BeEmpty();
        killed.Should().BeGreaterThanOrEqualTo(files.Length * 3 / 4);
    }

    private static string[] Met(IEnumerable<KilledFile> stopped) =>
        [.. stopped.Select(file => file.First.Point).Distinct(StringComparer.Ordinal)];

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
