using System.Collections.Immutable;
using Npgsql;
using ServiceRecovery.PostgreSql;

namespace ServiceRecovery.Cli;

/// <summary>Examines a PostgreSQL store; what the library asks of the server, and what it cannot see, is said as well.</summary>
internal static class ServerExamination
{
    private const double FullPool = 0.8;

    private static readonly ImmutableArray<string> Safeguards = ["fsync", "full_page_writes", "synchronous_commit"];
    private static readonly TimeSpan LargestDrift = TimeSpan.FromSeconds(30);

    public static async Task<List<HealthCheck>> OfAsync(
        ServerPlace place, DateTimeOffset now, TimeProvider clock, CancellationToken cancellationToken)
    {
        var checks = new List<HealthCheck>();

        try
        {
            // The library says best what is wrong with an address, a server, a role or a schema.
            var missing = await PostgreSqlSchema.ApplyAsync(place.Connection, dryRun: true, cancellationToken).ConfigureAwait(false);
            var connection = new NpgsqlConnection($"{place.Connection};Pooling=false");
            await using var closing = connection.ConfigureAwait(false);
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            var store = new Examined(connection, isServer: true);
            checks.AddRange(
                [Reachable(store, place), Durability(store), Connections(store), Clock(store, clock), Schema(missing, place)]);

            if (missing.Count == 0)
            {
                checks.AddRange(CaseExamination.Of(store, now));
                checks.AddRange(MoneyExamination.Of(store));
            }
        }
        catch (CaseStoreException error)
        {
            checks.Add(new("usable", Health.Broken, error.Message));
        }
        catch (NpgsqlException error)
        {
            checks.Add(new(
                "readable", Health.Broken, $"{error.Message}. Give this role the right to SELECT from every recovery_ table."));
        }

        return checks;
    }

    private static HealthCheck Reachable(Examined store, ServerPlace place) => new(
        "reachable", Health.Sound,
        $"{place.Name}, PostgreSQL {store.Text("SHOW server_version")}, {store.Number("SELECT pg_database_size(current_database())"):N0} "
        + $"bytes{(store.Number("SELECT pg_is_in_recovery()::integer") == 1 ? "; it is a standby: nothing can be written to it" : "")}");

    private static HealthCheck Durability(Examined store)
    {
        string[] off = [.. Safeguards.Where(name => store.Text($"SHOW {name}") == "off")];

        return off.Length == 0
            ? new("durability", Health.Sound, "every commit waits for the disk (synchronous_commit="
                + $"{store.Text("SHOW synchronous_commit")}); data checksums are {store.Text("SHOW data_checksums")}")
            : new("durability", Health.Broken, $"{string.Join(", ", off)} {(off.Length == 1 ? "is" : "are")} off: a power cut may "
                + "lose what was acknowledged, or the whole database. Switch it on in postgresql.conf.");
    }

    private static HealthCheck Connections(Examined store)
    {
        var used = store.Number("SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'");
        var most = store.Number("SELECT current_setting('max_connections')::integer");

        return used < most * FullPool
            ? new("connections", Health.Sound, $"{used:N0} of {most:N0}")
            : new("connections", Health.Attention, $"{used:N0} of {most:N0} are taken: lower 'Maximum Pool Size' of the hosts, or "
                + "raise max_connections");
    }

    private static HealthCheck Clock(Examined store, TimeProvider clock)
    {
        var server = DateTimeOffset.UnixEpoch.AddMicroseconds(
            store.Number("SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint"));
        var drift = (clock.GetUtcNow() - server).Duration();

        return drift < LargestDrift
            ? new("clock", Health.Sound, "this machine and the server agree")
            : new("clock", Health.Attention, $"this machine and the server are {drift.TotalSeconds:N0} s apart: deadlines and leases "
                + "would be judged by different times. Let both follow one time server.");
    }

    private static HealthCheck Schema(IReadOnlyList<int> missing, ServerPlace place) => missing.Count switch
    {
        0 => new("schema", Health.Sound, $"schema {PostgreSqlSchema.Newest}"),
        _ when missing.Count == PostgreSqlSchema.Newest => new(
            "schema", Health.Broken, $"{place.Name} holds no store of ServiceRecovery. 'recover' or 'schema apply' makes one."),
        _ => new(
            "schema", Health.Attention, $"schema {missing[0] - 1}, older than this tool's {PostgreSqlSchema.Newest}; the next command that "
            + "opens it brings it forward, or 'schema apply'. Until then nothing else is examined."),
    };
}
