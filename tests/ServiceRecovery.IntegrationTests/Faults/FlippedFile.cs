using ServiceRecovery.CrashHost.Flows;
using ServiceRecovery.CrashHost.Kills;
using ServiceRecovery.Sqlite;
using ServiceRecovery.Testing;

namespace ServiceRecovery.IntegrationTests.Faults;

/// <summary>What a file with one bit turned over still says.</summary>
internal static class FlippedFile
{
    /// <summary>Every stream of the file before a bit was turned: cases, customers and policies.</summary>
    public static async Task<IReadOnlyList<StreamId>> StreamsAsync(string file)
    {
        using var store = new SqliteCaseStore($"Data Source={file}");
        var page = await store.QueryAsync(default, new CaseQuery(), CancellationToken.None);

        return [.. page.Cases
            .SelectMany(it => new[] { StreamId.Of(it.Id), StreamId.Of(it.Customer!.Value), StreamId.OfPolicy(it.Policy) })
            .Distinct()];
    }

    /// <summary>Each event of these streams, with all that its hash covers.</summary>
    public static async Task<IReadOnlyList<string>> ReadAsync(string file, IReadOnlyList<StreamId> streams)
    {
        using var store = new SqliteCaseStore($"Data Source={file}");

        return await ReadAsync(store, streams);
    }

    /// <summary>What became of the flip, and why the store refused to read where it said so in another way than agreed.</summary>
    public static async Task<(FlipOutcome Outcome, string Why)> JudgeAsync(
        string file, IReadOnlyList<StreamId> streams, IReadOnlyList<string> whole)
    {
        try
        {
            using var store = new SqliteCaseStore($"Data Source={file}");
            var world = new WorldLog(FlowLife.WorldOf(file));
            await using var host = new FlowHost(store, world, new KillPoints(), 2, 1);
            var now = await ReadAsync(store, streams);
            var changed = whole.Except(now, StringComparer.Ordinal).ToArray();

            if (changed.Length == 0 && now.Count == whole.Count)
            {
                return (FlipOutcome.Harmless, "");
            }

            return await IsFoundAsync(host, streams)
                ? (FlipOutcome.Found, "")
                : changed.All(line => line.Contains(" last ", StringComparison.Ordinal))
                    ? (FlipOutcome.AtTheEnd, "")
                    : IsMissing(file, whole, now) ? (FlipOutcome.Missing, "")
                    : (FlipOutcome.Silent, string.Join("; ", changed));
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

    private static bool IsMissing(string file, IReadOnlyList<string> whole, IReadOnlyList<string> now)
    {
        using var database = Database.Open(new SqliteAddress($"Data Source={file}"));

        // Where the end of a stream is gone, an event that was kept is the last now.
        return now.Select(WithoutPlace).All(whole.Select(WithoutPlace).Contains)
            && database.Scalar("PRAGMA integrity_check") != "ok";
    }

    private static string WithoutPlace(string line) => line.Replace(" last ", " kept ", StringComparison.Ordinal);

    private static async Task<IReadOnlyList<string>> ReadAsync(SqliteCaseStore store, IReadOnlyList<StreamId> streams)
    {
        var lines = new List<string>();

        foreach (var stream in streams)
        {
            var page = await store.ReadEventsAsync(default, stream, 1, CancellationToken.None);
            lines.AddRange(page.Events.Select((stored, index) =>
                $"{stream} {(index == page.Events.Count - 1 ? "last" : "kept")} {Convert.ToHexString(stored.ComputeHash())}"));
        }

        return lines;
    }
}
