using FluentAssertions;
using ServiceRecovery.CrashHost.Flows;
using ServiceRecovery.CrashHost.Kills;
using ServiceRecovery.IntegrationTests.Sqlite;
using ServiceRecovery.Sqlite;
using ServiceRecovery.Testing;
using ServiceRecovery.Tests;
using Xunit;
using TemporaryFile = ServiceRecovery.IntegrationTests.Sqlite.TemporaryFile;

namespace ServiceRecovery.IntegrationTests.Faults;

/// <summary>
/// R20: files of every earlier schema, with flows cut off after each answer, are brought up to date and their flows to their
/// end; and a process that is killed at any step of that leaves a file that the next brings up to date.
/// </summary>
public sealed class MigrationTests(ITestOutputHelper output)
{
    /// <summary>What was charged to a budget before there was a ledger cannot have been charged.</summary>
    private const int FirstWithLedger = 3;

    /// <summary>What was stored before there were hashes to seal is sealed with the next event of its stream, or by hand.</summary>
    private const int FirstWithHashes = 7;

    [Fact]
    public async Task A_flow_that_an_earlier_release_began_is_ended_by_this_one()
    {
        var files = 0;

        foreach (var flow in Enum.GetValues<Flow>())
        {
            var log = await WrittenLog.WriteAsync(flow);
            var answers = log.Prefixes.Select(prefix => prefix.LogLength).Distinct().Skip(1).ToArray();

            for (var number = flow == Flow.Benefit ? FirstWithLedger : 1; number < OldFile.Newest; number++)
            {
                for (var index = Programme.Seed % 3; index < answers.Length; index += Programme.IsLong ? 1 : 9)
                {
                    using var old = Made(log, (int)answers[index], number);
                    var file = new FlowFile(old.Path, flow, Programme.Seed);

                    (await file.JudgeAsync(2)).Should().BeEmpty("schema {0}, {1} after answer {2}", number, flow, index);
                    (await file.FinishAsync(2, log.End, number >= FirstWithLedger, number >= FirstWithHashes)).Should()
                        .BeEmpty("schema {0}, {1} after answer {2}", number, flow, index);
                    files++;
                }
            }
        }

        Counted.Say(
            output,
            $"R20: {files} files of {OldFile.Newest - 1} earlier schemas brought up to date and ended "
            + $"({Programme.Again<MigrationTests>()}).");
        files.Should().BeGreaterThan(20);
    }

    [Fact]
    public async Task A_case_in_any_state_that_an_earlier_release_left_goes_on_as_if_it_had_been_this_one()
    {
        using var newest = TemporaryFile.InMemory();
        DateTimeOffset leftAt;
        string[] states;

        using (var store = new SqliteCaseStore(newest.ConnectionString))
        {
            await using var host = EveryState.On(store);
            await EveryState.FillAsync(host);
            states = [.. (await EveryState.ReadAsync(host)).Select(line => line.Split(' ')[1].TrimEnd(':')).Distinct()];
            leftAt = host.Time.GetUtcNow();
        }

        var bytes = await File.ReadAllBytesAsync(newest.Path, TestContext.Current.CancellationToken);
        var (expected, _) = await LeftAsync(newest.Path, leftAt);

        for (var number = 1; number < OldFile.Newest; number++)
        {
            using var source = TemporaryFile.InMemory();
            using var old = TemporaryFile.InMemory();
            await File.WriteAllBytesAsync(source.Path, bytes, TestContext.Current.CancellationToken);
            OldFile.Make(source.Path, old.Path, number);
            var (ended, findings) = await LeftAsync(old.Path, leftAt);

            findings.Should().BeEmpty("schema {0}", number);
            ended.Should().Equal(expected, "schema {0}", number);
        }

        Counted.Say(
            output,
            $"R20: {OldFile.Newest - 1} earlier schemas with cases in {states.Length} states brought up to date, a year later as if they "
            + $"had never been old ({Programme.Again<MigrationTests>()}).");
        states.Should().BeEquivalentTo(Enum.GetNames<CaseState>().Except([nameof(CaseState.New)]));
    }

    /// <summary>How the cases of a file stand a year later, and what is wrong with them.</summary>
    private static async Task<(IReadOnlyList<string> Ended, IReadOnlyList<Finding> Findings)> LeftAsync(
        string file, DateTimeOffset leftAt)
    {
        using var store = new SqliteCaseStore($"Data Source={file}");
        await using var host = EveryState.On(store, leftAt, seed: 2);
        var before = await CaseInvariants.CheckAllAsync(host.Store, host.Engine);
        await host.AdvanceAsync(TimeSpan.FromDays(365));
        var after = await CaseInvariants.CheckAllAsync(host.Store, host.Engine, dueBefore: host.Time.GetUtcNow());

        return (await EveryState.ReadAsync(host), [.. before, .. after]);
    }

    [Fact]
    public async Task A_file_whose_migration_was_killed_at_any_step_is_brought_up_to_date_by_the_next_start()
    {
        var log = await WrittenLog.WriteAsync(Flow.Relapse);
        var middle = (int)log.Prefixes.Select(prefix => prefix.LogLength).Distinct().ElementAt(4);
        var kills = 0;

        for (var number = 1; number < OldFile.Newest; number++)
        {
            var points = (await PassesAsync(log, middle, number))
                .Where((_, index) => Programme.IsLong || index % 5 == number % 5)
                .ToArray();
            var olds = points.Select(_ => Made(log, middle, number)).ToArray();
            var lives = points.Zip(olds, (point, old) =>
                new Life(old.Path, 2, Flow.Relapse, Programme.Seed, point.Name, point.Hit)).ToArray();
            var answers = await KilledBatch.KillAsync(lives);
            kills += answers.Count(answer => answer == "stopped");

            foreach (var life in lives)
            {
                var file = new FlowFile(life.File, Flow.Relapse, Programme.Seed);
                (await file.JudgeAsync(3)).Should().BeEmpty("{0}", life);
                (await file.FinishAsync(3, log.End, hasHashes: number >= FirstWithHashes)).Should().BeEmpty("{0}", life);
            }

            Array.ForEach(olds, old => old.Dispose());
        }

        Counted.Say(output, $"R20: {kills} kill -9 in migrations, 0 violations ({Programme.Again<MigrationTests>()}).");
        kills.Should().BeGreaterThan(10);
    }

    /// <summary>Every point that the migration passes, each time; the first store that opens the file migrates it.</summary>
    private static async Task<(string Name, int Hit)[]> PassesAsync(WrittenLog log, int length, int number)
    {
        using var old = Made(log, length, number);
        var points = new KillPoints();

        using (var store = FlowStore.Open(old.Path, points, old.Path))
        {
            await store.FindAsync(default, default, CancellationToken.None);
        }

        return [.. points.Passes
            .Where(pass => !pass.Key.StartsWith("store", StringComparison.Ordinal))
            .SelectMany(pass => Enumerable.Range(1, pass.Value).Select(hit => (pass.Key, hit)))];
    }

    private static TemporaryFile Made(WrittenLog log, int length, int number)
    {
        using var cut = TemporaryFile.InMemory();
        log.Lay(new LogCut(length, null), cut.Path);
        var old = TemporaryFile.InMemory();
        OldFile.Make(cut.Path, old.Path, number);
        File.Copy(FlowLife.WorldOf(cut.Path), FlowLife.WorldOf(old.Path));

        return old;
    }
}
