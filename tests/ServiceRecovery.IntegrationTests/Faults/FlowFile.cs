using System.Globalization;
using FluentAssertions;
using Microsoft.Data.Sqlite;
using Npgsql;
using ServiceRecovery.CrashHost.Flows;
using ServiceRecovery.CrashHost.Kills;
using ServiceRecovery.IntegrationTests.PostgreSql;
using ServiceRecovery.Sqlite;
using ServiceRecovery.Testing;

namespace ServiceRecovery.IntegrationTests.Faults;

/// <summary>A file on which a flow was cut off, to be judged and brought to its end.</summary>
internal sealed class FlowFile(string path, Flow flow, int seed)
{
    /// <summary>A life that begins days after the first, when everything that was put off has its turn.</summary>
    public const int Later = 600;

    public string Path => path;

    public Flow Flow => flow;

    /// <summary>
    /// Everything that must hold right after a fault: the file is whole, what was acknowledged is there, and no case
    /// breaks a rule. Empty if it does.
    /// </summary>
    public async Task<IReadOnlyList<string>> JudgeAsync(int life)
    {
        using var store = FlowStore.Open(path);
        var world = new WorldLog(FlowLife.WorldOf(path));
        await using var host = new FlowHost(store, world, new KillPoints(), life, seed);

        return
        [
            .. await DamageAsync(),
            .. await FlowVerdict.AcknowledgedAsync(host),
            .. await FlowVerdict.RulesAsync(host),
            .. await FlowVerdict.SealedAsync(host),
        ];
    }

    /// <summary>Does the flow to its end, and judges what the faults before have left of it.</summary>
    /// <param name="life">A life later than all before.</param>
    /// <param name="expected">How the flow ends where nothing goes wrong.</param>
    /// <param name="hasLedger">Whether the file had a ledger from its beginning.</param>
    /// <param name="hasHashes">Whether the file kept from its beginning what the audit log is to take.</param>
    public async Task<IReadOnlyList<string>> FinishAsync(
        int life, string expected, bool hasLedger = true, bool hasHashes = true)
    {
        using var store = FlowStore.Open(path);
        var world = new WorldLog(FlowLife.WorldOf(path));
        await using var host = new FlowHost(store, world, new KillPoints(), life, seed);
        await new FlowScript(host).RunAsync(flow);
        var end = await FlowVerdict.EndAsync(host);

        return
        [
            .. await FlowVerdict.AcknowledgedAsync(host),
            .. await FlowVerdict.RulesAsync(host, everythingIsDone: true),
            .. await FlowVerdict.ToldAsync(host),
            .. await FlowVerdict.SealedAsync(host, everythingIsDone: hasHashes),
            .. AsFar(end, hasLedger) == AsFar(expected, hasLedger) ? Array.Empty<string>() : [$"The flow ended otherwise.\n{end}\nis not\n{expected}"],
        ];
    }

    private static string AsFar(string end, bool hasLedger) => hasLedger ? end : FlowVerdict.WithoutMoney(end);

    private async Task<IEnumerable<string>> DamageAsync() =>
        FlowStore.ServerOf(path) is { } server ? await ServerDamageAsync(server) : FileDamage();

    private static async Task<IEnumerable<string>> ServerDamageAsync(string server)
    {
        await using var connection = new NpgsqlConnection($"{server};Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(ShortLife.WhatIsUnbalanced, connection);

        return await command.ExecuteScalarAsync() is string unbalanced ? [unbalanced] : [];
    }

    private IEnumerable<string> FileDamage()
    {
        using var database = Database.Open(new SqliteAddress($"Data Source={path}"));

        if (database.Scalar("PRAGMA integrity_check") is not "ok" and var found)
        {
            yield return $"integrity_check: {found}";
        }

        if (database.Scalar("PRAGMA foreign_key_check") is { } table)
        {
            yield return $"foreign_key_check: {table}";
        }
    }
}
