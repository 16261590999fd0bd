using System.Collections.Concurrent;
using System.Globalization;
using FluentAssertions;
using Npgsql;
using ServiceRecovery.PostgreSql;
using ServiceRecovery.Testing;
using ServiceRecovery.Tests;
using Xunit;

namespace ServiceRecovery.IntegrationTests.PostgreSql;

/// <summary>
/// Promise 9 on PostgreSQL: kills the server under load and starts it again, while the same store goes on. What was
/// acknowledged is there, the rest is whole or absent, and absent where it was said so.
/// </summary>
/// <remarks>
/// <c>SERVICE_RECOVERY_LONG_TESTS=1</c> kills more often; <c>SERVICE_RECOVERY_SEED</c> chooses other moments.
/// </remarks>
public sealed class KilledServerTests(ITestOutputHelper output)
{
    private const int Writers = 16;
    private const int CasesOfAWriter = 100_000;

    private static bool IsLong => Environment.GetEnvironmentVariable("SERVICE_RECOVERY_LONG_TESTS") == "1";

    [Fact]
    public async Task What_was_acknowledged_survives_a_server_that_is_killed_under_load()
    {
        SharedCluster.Require();
        var seed = int.Parse(
            Environment.GetEnvironmentVariable("SERVICE_RECOVERY_SEED") ?? "1", CultureInfo.InvariantCulture);
        var random = new Random(seed);
        var kills = IsLong ? 20 : 2;
        var load = new Load();
        await using var server = await Cluster.StartAsync();
        await using var store = SharedCluster.Open($"{server.ConnectionString};Maximum Pool Size={Writers}");
        await Expect.CommittedAsync(store, new() { Tenant = default }, "the schema");

        for (var kill = 0; kill < kills; kill++)
        {
            var enough = load.Acknowledged.Count + random.Next(20, 400);
            using var stop = new CancellationTokenSource();
            var writing = load.WriteAsync(store, stop.Token);
            await load.ReachedAsync(enough);
            await server.KillAsync();
            await server.StartAgainAsync();
            await load.ReachedAsync(load.Acknowledged.Count + 1);
            await stop.CancelAsync();
            await writing;
            await VerifyAsync(server.ConnectionString, load);
        }

        Counted.Say(
            output,
            $"R9 PostgreSQL: {kills} kills of the server under {Writers} writers, {load.Acknowledged.Count} acknowledged cases, " +
            $"{load.Denied.Count} faults said to have stored nothing, {load.Unknown} of unknown outcome, none lost or halved; " +
            $"seed {seed} (SERVICE_RECOVERY_LONG_TESTS=1 SERVICE_RECOVERY_SEED={seed} dotnet test --filter {nameof(KilledServerTests)}).");
    }

    private static async Task VerifyAsync(string connectionString, Load load)
    {
        await using var connection = new NpgsqlConnection($"{connectionString};Pooling=false");
        await connection.OpenAsync();
        (await ListAsync(connection,
            """
            SELECT id FROM recovery_case AS c
            WHERE version NOT IN (2, 5)
               OR version <> (SELECT count(*) FROM recovery_event AS e WHERE e.tenant = c.tenant AND e.stream = 'case/' || c.id)
               OR CASE version WHEN 2 THEN 1 ELSE 2 END <> (
                 SELECT count(*) FROM recovery_text AS t WHERE t.tenant = c.tenant AND t.stream = 'case/' || c.id)
               OR CASE version WHEN 2 THEN 1 ELSE 2 END <> (
                 SELECT count(*) FROM recovery_outbox AS o WHERE o.tenant = c.tenant AND o.stream = 'case/' || c.id)
               OR CASE version WHEN 2 THEN 'Reserved' ELSE 'Issuing' END <> (
                 SELECT status FROM recovery_benefit AS b
                 WHERE b.tenant = c.tenant AND b.beneficiary = c.customer AND b.failure = c.failure)
            UNION ALL
            SELECT stream FROM recovery_event WHERE substr(stream, 6) NOT IN (SELECT id FROM recovery_case)
            """)).Should().BeEmpty("each case is as one of its commits left it");

        var stored = (await ListAsync(connection, "SELECT reference || ' ' || version FROM recovery_case"))
            .Select(line => line.Split(' '))
            .ToDictionary(parts => parts[0], parts => long.Parse(parts[1], CultureInfo.InvariantCulture));
        load.Acknowledged.Where(one => stored.GetValueOrDefault($"A-{one.Key}") < one.Value)
            .Should().BeEmpty("what was acknowledged is there");
        load.Denied.Where(one => stored.GetValueOrDefault($"A-{one.Key}") >= one.Value)
            .Should().BeEmpty("what was said not to be stored is not");
    }

    private static async Task<List<string>> ListAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var rows = await command.ExecuteReaderAsync();
        var found = new List<string>();

        while (await rows.ReadAsync())
        {
            found.Add(rows.GetString(0));
        }

        return found;
    }

    /// <summary>Writers that open cases and continue them; by number, the version that the store answered for.</summary>
    private sealed class Load
    {
        private readonly int[] _next = [.. Enumerable.Range(0, Writers).Select(writer => writer * CasesOfAWriter)];
        private TaskCompletionSource _reached = new();
        private int _goal;
        private int _unknown;

        public ConcurrentDictionary<int, long> Acknowledged { get; } = new();

        public ConcurrentDictionary<int, long> Denied { get; } = new();

        public int Unknown => _unknown;

        public Task WriteAsync(PostgreSqlCaseStore store, CancellationToken stop) =>
            Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() => WriteAsync(store, writer, stop))));

        public Task ReachedAsync(int cases)
        {
            _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
            Volatile.Write(ref _goal, cases);
            Tell();

            return _reached.Task;
        }

        private async Task WriteAsync(PostgreSqlCaseStore store, int writer, CancellationToken stop)
        {
            while (!stop.IsCancellationRequested)
            {
                var number = _next[writer]++;

                if (await TryAsync(store, number, ShortLife.Opening(number)))
                {
                    await TryAsync(store, number, ShortLife.More(number));
                }
            }
        }

        private async Task<bool> TryAsync(PostgreSqlCaseStore store, int number, Commit commit)
        {
            var version = commit.Summaries[0].Version;

            try
            {
                (await store.CommitAsync(commit, default)).Should().Be(CommitResult.Committed);
                Acknowledged[number] = version;
                Tell();

                return true;
            }
            catch (CaseStoreException fault)
            {
                if (fault.MayBeStored)
                {
                    Interlocked.Increment(ref _unknown);
                }
                else
                {
                    Denied[number] = version;
                }

                return false;
            }
        }

        private void Tell()
        {
            if (Acknowledged.Count >= Volatile.Read(ref _goal))
            {
                _reached.TrySetResult();
            }
        }
    }
}
