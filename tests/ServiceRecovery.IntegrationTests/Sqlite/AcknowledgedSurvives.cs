using System.Globalization;
using FluentAssertions;
using ServiceRecovery.IntegrationTests.Faults;
using ServiceRecovery.Sqlite;
using ServiceRecovery.Testing;
using ServiceRecovery.Tests;
using Xunit;

namespace ServiceRecovery.IntegrationTests.Sqlite;

/// <summary>
/// Promise 9: what was acknowledged survives. Kills a process in the middle of its commits, again and again on one file;
/// full disks and failing ones are in <see cref="FaultTests"/>.
/// </summary>
/// <remarks>
/// <c>SERVICE_RECOVERY_LONG_TESTS=1</c> kills more often; <c>SERVICE_RECOVERY_SEED</c> chooses other moments.
/// </remarks>
public sealed class AcknowledgedSurvives(ITestOutputHelper output)
{
    private const int LongestLifeMilliseconds = 120;

    [Fact]
    public async Task What_was_acknowledged_survives_kill_9_and_the_rest_is_whole_or_absent()
    {
        var random = new Random(Programme.Seed);
        var kills = Programme.IsLong ? 200 : 10;
        var acknowledged = 0;
        using var file = new TemporaryFile();

        for (var round = 0; round < kills; round++)
        {
            var moment = TimeSpan.FromMilliseconds(random.Next(LongestLifeMilliseconds));
            var versions = await KillAsync(file.Path, round, moment);
            await VerifyAsync(file, round, versions);
            acknowledged += versions.Count;
        }

        Counted.Say(
            output,
            $"R1: {kills} kill -9 in the middle of commits, {acknowledged} acknowledged cases, none lost or halved "
            + $"({Programme.Again<AcknowledgedSurvives>()}).");
        acknowledged.Should().BePositive();
    }

    /// <summary>
    /// Lets the process live for a moment after its first commit; gives what it acknowledged, by case.
    /// </summary>
    private static async Task<Dictionary<int, long>> KillAsync(string file, int round, TimeSpan moment)
    {
        using var process = CrashProcess.Start("commits", file, round);
        var versions = new Dictionary<int, long>();
        Note(versions, await process.StandardOutput.ReadLineAsync() ?? await process.StandardError.ReadToEndAsync());
        var rest = process.StandardOutput.ReadToEndAsync();
        await Task.Delay(moment, TimeProvider.System);
        process.Kill();
        await process.WaitForExitAsync();

        // The last line may be torn: what it says was acknowledged, but nobody can have read it.
        foreach (var line in (await rest).Split('\n')[..^1])
        {
            Note(versions, line);
        }

        return versions;
    }

    private static void Note(Dictionary<int, long> versions, string line)
    {
        line.Should().StartWith("ACK ", "the process must be killed, not fail");
        var parts = line.Split(' ');
        versions[int.Parse(parts[1], CultureInfo.InvariantCulture)] =
            long.Parse(parts[2], CultureInfo.InvariantCulture);
    }

    private static async Task VerifyAsync(TemporaryFile file, int round, Dictionary<int, long> versions)
    {
        using var database = Database.Open(new SqliteAddress(file.ConnectionString));
        database.Scalar("PRAGMA integrity_check").Should().Be("ok");
        database.Scalar("PRAGMA foreign_key_check").Should().BeNull();

        // One SQL sentence over all cases of all rounds: each is in one of the two states that a commit leaves.
        database.Scalar(
            """
            SELECT id FROM recovery_case AS c
            WHERE version NOT IN (2, 5)
               OR version <> (
                 SELECT count(*) FROM recovery_event AS e
                 WHERE e.tenant = c.tenant AND e.stream = 'case/' || c.id)
               OR CASE version WHEN 2 THEN 1 ELSE 2 END <> (
                 SELECT count(*) FROM recovery_text AS t
                 WHERE t.tenant = c.tenant AND t.stream = 'case/' || c.id)
               OR CASE version WHEN 2 THEN 'Reserved' ELSE 'Issuing' END <> (
                 SELECT status FROM recovery_benefit AS b
                 WHERE b.tenant = c.tenant AND b.beneficiary = c.customer AND b.failure = c.failure)
            UNION ALL
            SELECT stream FROM recovery_event WHERE substr(stream, 6) NOT IN (SELECT id FROM recovery_case)
            """).Should().BeNull($"a case of round {round} or before is half there");

        using var store = file.Open();

        foreach (var (number, version) in versions)
        {
            var found = await store.FindAsync(default, Sample.Id(number), CancellationToken.None);
            found.Should().NotBeNull($"case {number} was acknowledged");
            found!.Version.Should().BeGreaterThanOrEqualTo(version);
            await HashChain.ExpectAsync(store, Sample.Stream(number), (int)found.Version);
        }
    }
}
