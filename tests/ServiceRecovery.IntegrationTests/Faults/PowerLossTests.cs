using FluentAssertions;
using ServiceRecovery.CrashHost.Flows;
using ServiceRecovery.IntegrationTests.Sqlite;
using ServiceRecovery.Tests;
using Xunit;

namespace ServiceRecovery.IntegrationTests.Faults;

/// <summary>
/// R2: the power goes while the write-ahead log is being written. Wherever that cuts it, and whichever byte arrives wrong,
/// the file opens whole and holds exactly what had been acknowledged, and the flow goes on from there to its end.
/// </summary>
public sealed class PowerLossTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_log_that_is_cut_anywhere_holds_exactly_what_was_acknowledged_before()
    {
        var random = new Random(Programme.Seed);
        var (cuts, flowsEnded) = (0, 0);
        using var file = TemporaryFile.InMemory();

        foreach (var flow in Enum.GetValues<Flow>())
        {
            var log = await WrittenLog.WriteAsync(flow);
            var every = Programme.IsLong ? 1 : Math.Max(1, log.Frames * 3 / 100);
            var lengths = log.Prefixes.Select(prefix => prefix.LogLength).ToHashSet();
            lengths.Count.Should().BeGreaterThan(5);

            foreach (var (cut, index) in log.Cuts(random, turns: Programme.IsLong ? 6 : 1).Select((cut, index) => (cut, index)))
            {
                if (index % every == 0)
                {
                    Check(log, cut, file.Path);
                    cuts++;
                }

                if (cut.Turned is null && lengths.Remove(cut.Length) && cuts % (Programme.IsLong ? 2 : 5) == 0)
                {
                    await FinishAsync(log, cut, file.Path);
                    flowsEnded++;
                }
            }
        }

        Counted.Say(
            output,
            $"R2: {cuts} cuts of write-ahead logs, each equal to what was acknowledged before it; {flowsEnded} flows ended after one "
            + $"({Programme.Again<PowerLossTests>()}).");
        cuts.Should().BeGreaterThanOrEqualTo(Programme.IsLong ? 5_000 : 400);
    }

    [Fact]
    public async Task A_log_that_lost_the_last_commit_and_one_that_kept_half_of_it_are_told_apart()
    {
        var log = await WrittenLog.WriteAsync(Flow.Benefit);
        using var file = TemporaryFile.InMemory();
        var last = log.Prefixes.Select(prefix => prefix.LogLength).Distinct().TakeLast(2).ToArray();
        log.Lay(new LogCut((int)last[0], null), file.Path);

        StoreContent.Of(file.Path).Should().NotBe(log.Prefixes[^1].Content, "the last commit is cut off");
    }

    private static void Check(WrittenLog log, LogCut cut, string path)
    {
        log.Lay(cut, path);

        StoreContent.Of(path).Should().Be(
            log.Expected(cut).Content, "{0} of {1} must leave what was acknowledged", cut, log.Flow);
    }

    private static async Task FinishAsync(WrittenLog log, LogCut cut, string path)
    {
        log.Lay(cut, path);
        var flow = new FlowFile(path, log.Flow, Programme.Seed);

        (await flow.JudgeAsync(2)).Should().BeEmpty("{0} of {1} leaves nothing half done", cut, log.Flow);
        (await flow.FinishAsync(2, log.End)).Should().BeEmpty("{0} of {1} can go on", cut, log.Flow);
    }
}
