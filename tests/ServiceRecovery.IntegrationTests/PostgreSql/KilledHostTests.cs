using FluentAssertions;
using ServiceRecovery.CrashHost.Flows;
using ServiceRecovery.IntegrationTests.Faults;
using ServiceRecovery.IntegrationTests.Sqlite;
using ServiceRecovery.Tests;
using Xunit;

namespace ServiceRecovery.IntegrationTests.PostgreSql;

/// <summary>
/// R1 on PostgreSQL: hosts that end by <c>kill -9</c> at a named moment, and again while they recover; then their flows go on
/// to their end. The server lives on: <see cref="KilledServerTests"/> kills that.
/// </summary>
public sealed class KilledHostTests(SharedCluster cluster, ITestOutputHelper output)
{
    /// <summary>Each flow that stands still keeps its connections until its process ends; a server takes a hundred.</summary>
    private const int FlowsOfAProcess = 10;
    private const int FewestKills = 40;

    private static readonly Flow[] Flows = Enum.GetValues<Flow>();

    [Fact]
    public async Task A_flow_whose_host_is_killed_at_any_point_loses_nothing_and_repeats_nothing()
    {
        SharedCluster.Require();
        var random = new Random(Programme.Seed);
        var files = await FilesAsync(random);
        var kills = 0;
        var (stopped, wrong) = (new List<KilledFile>(), new List<string>());

        foreach (var batch in files.Chunk(FlowsOfAProcess))
        {
            var ended = await KilledBatch.RunAsync(batch, prepare: PutOnServerAsync);
            kills += ended.Kills;
            stopped.AddRange(ended.Stopped);
            wrong.AddRange(ended.Wrong);
        }

        var points = stopped.Select(file => file.First.Point).Distinct(StringComparer.Ordinal).Count();
        Counted.Say(
            output,
            $"R1 PostgreSQL: {kills} kill -9 of the hosts of {files.Count} flows, the first of each at {points} points, "
            + $"{stopped.Count} points x flows, {wrong.Count} violations ({Programme.Again<KilledHostTests>()}).");
        wrong.Should().BeEmpty();
        stopped.Should().BeEquivalentTo(files, "each flow passes its first point again as it did undisturbed");
        kills.Should().BeGreaterThanOrEqualTo(Programme.IsLong ? FewestKills : Flows.Length);
    }

    [Fact]
    public async Task An_issuer_that_keeps_no_keys_is_found_out_by_a_kill_between_its_effect_and_the_commit()
    {
        SharedCluster.Require();
        var flow = await UndisturbedAsync(Flow.Benefit);

        var found = await KilledBatch.RunAsync(
            [new KilledFile(flow, 1, ("issuer.after", 1), ("none", 1))], plant: "no-keys", PutOnServerAsync);

        found.Kills.Should().Be(1);
        found.Wrong.Should().Contain(sentence => sentence.Contains("given twice: GIVE fuel A-1", StringComparison.Ordinal));
    }

    /// <summary>Every point of every flow, or one of each flow; at a pass that the seed chooses.</summary>
    private async Task<List<KilledFile>> FilesAsync(Random random)
    {
        var files = new List<KilledFile>();

        foreach (var flow in Flows)
        {
            var end = await UndisturbedAsync(flow);
            string[] points = [.. end.Passes.Keys];
            var chosen = Programme.IsLong ? points : random.GetItems(points, 1);
            files.AddRange(chosen.Select((point, index) => new KilledFile(
                end,
                (100 * ((int)flow + 1)) + index,
                (point, 1 + random.Next(end.Passes[point])),
                (points[random.Next(points.Length)], 1))));
        }

        return files;
    }

    private async Task<UndisturbedFlow> UndisturbedAsync(Flow flow)
    {
        using var file = TemporaryFile.InMemory();
        await PutOnServerAsync(file.Path);

        return await UndisturbedFlow.RunAsync(flow, file.Path);
    }

    private async Task PutOnServerAsync(string file) => FlowStore.PutOnServer(file, await cluster.NewSchemaAsync());
}
