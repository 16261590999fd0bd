using Microsoft.Data.Sqlite;
using ServiceRecovery.CrashHost.Flows;
using ServiceRecovery.CrashHost.Kills;
using ServiceRecovery.Sqlite;
using ServiceRecovery.Testing;

namespace ServiceRecovery.IntegrationTests.Faults;

/// <summary>What a file with one bit turned over still says.</summary>
internal static class FlippedFile
{
    /// <summary>Reads a file that is as it should be, with its audit log as far as its events.</summary>
    public static async Task<WholeFile> ReadWholeAsync(string file)
    {
        using var store = new SqliteCaseStore($"Data Source={file}");
        await using var host = HostOf(store, file);
        await host.Audit.SealAsync();
        var report = await host.Audit.VerifyAsync();
        var streams = StreamsOf(file);

        return report is { IsSound: true, Unsealed: 0 }
            ? new WholeFile(streams, await ReadAsync(store, streams), await host.Audit.CheckpointAsync())
            : throw new InvalidOperationException($"The file is not whole to begin with: {report}");
    }

    /// <summary>What became of the flip, and why the store refused to read where it said so in another way than agreed.</summary>
    public static async Task<(FlipOutcome Outcome, string Why)> JudgeAsync(string file, WholeFile whole)
    {
        try
        {
            using var store = new SqliteCaseStore($"Data Source={file}");
            await using var host = HostOf(store, file);
            var now = await ReadAsync(store, whole.Streams);
            var isSame = now.SequenceEqual(whole.Lines, StringComparer.Ordinal);
            var audited = await host.Audit.VerifyAsync(checkpoints: [whole.Checkpoint]);

            return (isSame, audited) switch
            {
                (true, { IsSound: true, Checkpoints: 1 }) => (FlipOutcome.Harmless, ""),
                (false, _) when await IsFoundAsync(host, whole.Streams) => (FlipOutcome.Found, ""),
                (_, { IsSound: false }) => (FlipOutcome.FoundByAudit, ""),
                _ => (FlipOutcome.Silent, string.Join("; ", whole.Lines.Except(now, StringComparer.Ordinal))),
            };
        }
        catch (CaseStoreException)
        {
            return (FlipOutcome.Found, "");
        }
        catch (Exception error)
        {
            return (FlipOutcome.Untyped, error.ToString());
        }
    }

    private static FlowHost HostOf(SqliteCaseStore store, string file) =>
        new(store, new WorldLog(FlowLife.WorldOf(file)), new KillPoints(), 2, 1);

    private static List<StreamId> StreamsOf(string file)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT DISTINCT stream FROM recovery_event WHERE stream NOT LIKE 'audit/%'";
        using var reader = command.ExecuteReader();
        var streams = new List<StreamId>();

        while (reader.Read())
        {
            var parts = reader.GetString(0).Split('/', 2);
            streams.Add(new StreamId(Enum.Parse<StreamKind>(parts[0], ignoreCase: true), parts[1]));
        }

        return streams;
    }

    /// <summary>Also a case that the list has lost is asked for.</summary>
    private static async Task<bool> IsFoundAsync(FlowHost host, IReadOnlyList<StreamId> streams)
    {
        var findings = new List<Finding>(await CaseInvariants.CheckAllAsync(host.Store, host.Engine));

        foreach (var stream in streams.Where(stream => stream.Kind == StreamKind.Case))
        {
            findings.AddRange(await CaseInvariants.CheckAsync(host.Store, host.Engine, CaseId.Parse(stream.Key)));
        }

        return findings.Count > 0;
    }

    private static async Task<IReadOnlyList<string>> ReadAsync(SqliteCaseStore store, IReadOnlyList<StreamId> streams)
    {
        var lines = new List<string>();

        foreach (var stream in streams)
        {
            var page = await store.ReadEventsAsync(default, stream, 1, CancellationToken.None);
            lines.AddRange(page.Events.Select(stored => $"{stream} {stored.Sequence} {Convert.ToHexString(stored.ComputeHash())}"));
        }

        return lines;
    }
}
