using System.Collections.Concurrent;
using System.Globalization;
using FluentAssertions;
using Npgsql;
using ServiceRecovery.PostgreSql;

namespace ServiceRecovery.IntegrationTests.PostgreSql;

/// <summary>Writers that open cases and continue them; by number, the version that the store answered for.</summary>
internal sealed class Load
{
    public const int Writers = 16;
    private const int CasesOfAWriter = 100_000;

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

    /// <summary>Each case is as a commit left it, what was acknowledged is there, and what was said not to be stored is not.</summary>
    public async Task VerifyAsync(string connectionString)
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
               OR CASE version WHEN 2 THEN 0 ELSE 2 END <> (
                 SELECT count(*) FROM recovery_ledger AS l WHERE l.tenant = c.tenant AND l.case_id = c.id
                   AND l.account = 'campaign/spring')
               OR CASE version WHEN 2 THEN '2' ELSE '2 5' END IS DISTINCT FROM (
                 SELECT string_agg(sequence::text, ' ' ORDER BY u.position) FROM recovery_unsealed AS u
                 WHERE u.tenant = c.tenant AND u.stream = 'case/' || c.id)
            UNION ALL
            SELECT stream FROM recovery_event WHERE substr(stream, 6) NOT IN (SELECT id FROM recovery_case)
            """)).Should().BeEmpty("each case is as one of its commits left it");

        (await ListAsync(connection, ShortLife.WhatIsUnbalanced)).Should().BeEmpty("each account stands at the sums of its entries");

        var stored = (await ListAsync(connection, "SELECT reference || ' ' || version FROM recovery_case"))
            .Select(line => line.Split(' '))
            .ToDictionary(parts => parts[0], parts => long.Parse(parts[1], CultureInfo.InvariantCulture));
        Acknowledged.Where(one => stored.GetValueOrDefault($"A-{one.Key}") < one.Value)
            .Should().BeEmpty("what was acknowledged is there");
        Denied.Where(one => stored.GetValueOrDefault($"A-{one.Key}") >= one.Value)
            .Should().BeEmpty("what was said not to be stored is not");
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
}
