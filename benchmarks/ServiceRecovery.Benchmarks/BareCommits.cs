using System.Globalization;
using Microsoft.Data.Sqlite;
using ServiceRecovery.Sqlite;

namespace ServiceRecovery.Benchmarks;

/// <summary>
/// The rows of a commit as somebody writes them who has only ADO.NET: commands prepared once, batches by hand.
/// </summary>
internal sealed class BareCommits
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _event;
    private readonly SqliteCommand _case;
    private readonly SqliteCommand _person;
    private readonly SqliteCommand _text;
    private readonly SqliteCommand _message;
    private readonly SqliteCommand _change;

    public BareCommits(SqliteConnection connection)
    {
        _connection = connection;
        Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON");
        Execute("PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16384; PRAGMA wal_autocheckpoint = 4096");
        _event = Prepare(12,
            "INSERT INTO recovery_event (tenant, stream, sequence, type, schema, command_id, recorded_at, " +
            "occurred_at, actor, authority, payload, previous_hash) VALUES ({0}) ON CONFLICT DO NOTHING");
        _case = Prepare(20,
            "INSERT INTO recovery_case (tenant, id, version, state, source, reference, customer, failure, incident, " +
            "policy, opened_at, changed_at, next_due_at, open_duties, parked, wake_at, owed_by, value, currency, tags) " +
            "VALUES ({0})");
        _person = Prepare(3, "INSERT INTO recovery_person (tenant, host_id, person) VALUES ({0})");
        _text = Prepare(7,
            "INSERT INTO recovery_text (tenant, stream, sequence, name, subject, salt, text) VALUES ({0})");
        _message = Prepare(3, "INSERT INTO recovery_inbox (tenant, source, id) VALUES ({0}) ON CONFLICT DO NOTHING");
        _change = Prepare(13,
            "UPDATE recovery_case SET version = $p3, state = $p4, changed_at = $p5, next_due_at = $p6, open_duties = $p7, parked = $p8, " +
            "wake_at = $p9, owed_by = $p10, value = $p11, currency = $p12, tags = $p13 WHERE tenant = $p1 AND id = $p2 AND version <= $p3");
    }

    /// <summary>Commits that open cases.</summary>
    public int Write(IReadOnlyList<Commit> commits, int batch) => Write(commits, batch, Write);

    /// <summary>Commits of commands on open cases.</summary>
    public int WriteCommands(IReadOnlyList<Commit> commits, int batch) => Write(commits, batch, WriteCommand);

    private int Write(IReadOnlyList<Commit> commits, int batch, Action<Commit> write)
    {
        foreach (var chunk in commits.Chunk(batch))
        {
            Execute("BEGIN IMMEDIATE");

            foreach (var commit in chunk)
            {
                write(commit);
            }

            Execute("COMMIT");
        }

        return commits.Count;
    }

    private void WriteCommand(Commit commit)
    {
        var (message, summary) = (commit.Inbox[0], commit.Summaries[0]);
        Run(_message, commit.Tenant.Name, message.Source, message.Id);
        WriteEvents(commit);
        Run(_change, summary.Tenant.Name, summary.Id.ToString(), summary.Version, summary.State.ToString(),
            Microseconds.Of(summary.ChangedAt), Microseconds.Of(summary.NextDueAt), summary.OpenDuties, summary.Parked,
            Microseconds.Of(summary.NextDueAt), Microseconds.Of(summary.OwedBy), summary.Value?.ToMinorUnits(), summary.Value?.Currency,
            summary.Tags);
    }

    private void WriteEvents(Commit commit)
    {
        foreach (var stored in commit.Appends[0].Events)
        {
            Run(_event, stored.Tenant.Name, stored.Stream.ToString(), stored.Sequence, stored.Type, stored.Schema,
                stored.CommandId, Microseconds.Of(stored.RecordedAt), Microseconds.Of(stored.OccurredAt), stored.Actor,
                stored.Authority, stored.Payload.ToArray(), stored.PreviousHash.ToArray());
        }
    }

    private void Write(Commit commit)
    {
        WriteEvents(commit);
        var summary = commit.Summaries[0];
        Run(_case, summary.Tenant.Name, summary.Id.ToString(), summary.Version, summary.State.ToString(),
            summary.Source, summary.Reference, summary.Customer.ToString(), summary.Failure, summary.Incident,
            summary.Policy, Microseconds.Of(summary.OpenedAt), Microseconds.Of(summary.ChangedAt), Microseconds.Of(summary.NextDueAt),
            summary.OpenDuties, summary.Parked, Microseconds.Of(summary.NextDueAt), Microseconds.Of(summary.OwedBy),
            summary.Value?.ToMinorUnits(), summary.Value?.Currency, summary.Tags);
        var person = commit.Persons[0];
        Run(_person, commit.Tenant.Name, person.HostId, person.Id.ToString());

        foreach (var text in commit.Texts)
        {
            Run(_text, commit.Tenant.Name, text.Stream.ToString(), text.Sequence, text.Name, text.Subject.ToString(),
                text.Salt.ToArray(), text.Text);
        }
    }

    private SqliteCommand Prepare(int parameters, string sql)
    {
        var command = _connection.CreateCommand();
        var names = Enumerable.Range(1, parameters).Select(index => $"$p{index}").ToList();
        command.CommandText = string.Format(CultureInfo.InvariantCulture, sql, string.Join(", ", names));
        names.ForEach(name => command.Parameters.Add(new SqliteParameter { ParameterName = name }));

        return command;
    }

    private static void Run(SqliteCommand command, params object?[] values)
    {
        for (var index = 0; index < values.Length; index++)
        {
            command.Parameters[index].Value = values[index] ?? DBNull.Value;
        }

        command.ExecuteNonQuery();
    }

    private void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
