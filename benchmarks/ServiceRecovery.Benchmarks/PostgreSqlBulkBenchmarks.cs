using BenchmarkDotNet.Attributes;
using Npgsql;
using NpgsqlTypes;
using ServiceRecovery.IntegrationTests.PostgreSql;
using ServiceRecovery.PostgreSql;
using ServiceRecovery.Testing;

namespace ServiceRecovery.Benchmarks;

/// <summary>
/// What does opening many cases at once in PostgreSQL cost over a bare COPY of the same rows into the same tables, by one
/// connection in one transaction?
/// </summary>
public class PostgreSqlBulkBenchmarks : IDisposable
{
    private const int Cases = 4_000;
    private const int AtOnce = 512;

    private Cluster _cluster = null!;
    private PostgreSqlCaseStore _store = null!;
    private Commit[] _commits = null!;
    private int _first = 1;

    [GlobalSetup]
    public void Make()
    {
        _cluster = Cluster.StartAsync().GetAwaiter().GetResult();
        _store = new PostgreSqlCaseStore(_cluster.ConnectionString);
        _ = _store.FindAsync(default, Sample.Id(0), CancellationToken.None).GetAwaiter().GetResult();
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _store.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _cluster.DisposeAsync().AsTask().GetAwaiter().GetResult();
        GC.SuppressFinalize(this);
    }

    [IterationSetup]
    public void Start()
    {
        _commits = [.. Enumerable.Range(_first, Cases).Select(OpeningCommit.Of)];
        _first += Cases;
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Cases)]
    public int BareCopy()
    {
        using var connection = new NpgsqlConnection(_cluster.ConnectionString);
        connection.Open();
        using var transaction = connection.BeginTransaction();
        Copy(connection, "recovery_event (tenant, stream, sequence, type, schema, command_id, recorded_at, occurred_at, actor, authority, "
            + "payload, previous_hash)", _commits.SelectMany(commit => commit.Appends[0].Events).Select(Event));
        Copy(connection, "recovery_case (tenant, id, version, state, source, reference, customer, failure, incident, policy, opened_at, "
            + "changed_at, next_due_at, open_duties, parked, owed_by, value, currency, tags, wake_at)",
            _commits.Select(commit => Case(commit.Summaries[0])));
        Copy(connection, "recovery_person (tenant, host_id, person)",
            _commits.Select(commit => (object?[])["default", commit.Persons[0].HostId, $"{commit.Persons[0].Id}"]));
        Copy(connection, "recovery_text (tenant, stream, sequence, name, subject, salt, text)",
            _commits.SelectMany(commit => commit.Texts).Select(Text));
        transaction.Commit();

        return Cases;
    }

    [Benchmark(OperationsPerInvoke = Cases)]
    public int Store() => Openers.Run(_store, _commits, AtOnce);

    private static void Copy(NpgsqlConnection connection, string into, IEnumerable<object?[]> rows)
    {
        using var import = connection.BeginBinaryImport($"COPY {into} FROM STDIN (FORMAT BINARY)");

        foreach (var row in rows)
        {
            import.StartRow();

            foreach (var value in row)
            {
                Write(import, value);
            }
        }

        import.Complete();
    }

    private static void Write(NpgsqlBinaryImporter import, object? value)
    {
        switch (value)
        {
            case null:
                import.WriteNull();
                break;
            case string text:
                import.Write(text, NpgsqlDbType.Text);
                break;
            case long number:
                import.Write(number, NpgsqlDbType.Bigint);
                break;
            case int number:
                import.Write(number, NpgsqlDbType.Integer);
                break;
            default:
                import.Write((byte[])value, NpgsqlDbType.Bytea);
                break;
        }
    }

    private static object?[] Event(StoredEvent stored) =>
    [
        "default", $"{stored.Stream}", stored.Sequence, stored.Type, stored.Schema, stored.CommandId, Microseconds.Of(stored.RecordedAt),
        Microseconds.Of(stored.OccurredAt), stored.Actor, stored.Authority, stored.Payload.ToArray(), stored.PreviousHash.ToArray(),
    ];

    private static object?[] Case(CaseSummary summary) =>
    [
        "default", $"{summary.Id}", summary.Version, $"{summary.State}", summary.Source, summary.Reference, $"{summary.Customer}",
        summary.Failure, null, summary.Policy, Microseconds.Of(summary.OpenedAt), Microseconds.Of(summary.ChangedAt), Microseconds.Of(summary.NextDueAt),
        summary.OpenDuties, null, null, null, null, "", Microseconds.Of(summary.NextDueAt),
    ];

    private static object?[] Text(PersonalText text) =>
    [
        "default", $"{text.Stream}", text.Sequence, text.Name, $"{text.Subject}", text.Salt.ToArray(), text.Text.Replace("\0", ""),
    ];
}
