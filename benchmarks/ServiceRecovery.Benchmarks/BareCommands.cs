using Npgsql;
using NpgsqlTypes;

namespace ServiceRecovery.Benchmarks;

/// <summary>The rows of a command as somebody writes them to PostgreSQL who has only ADO.NET and knows it well.</summary>
internal static class BareCommands
{
    private const string Message =
        "INSERT INTO recovery_inbox (tenant, source, id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";

    private const string Event =
        "INSERT INTO recovery_event (tenant, stream, sequence, type, schema, command_id, recorded_at, occurred_at, actor, "
        + "authority, payload, previous_hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT DO NOTHING";

    private const string Case =
        "UPDATE recovery_case SET version = $3, state = $4, source = $5, reference = $6, customer = $7, failure = $8, incident = $9, "
        + "policy = $10, opened_at = $11, changed_at = $12, next_due_at = $13, open_duties = $14, parked = $15, owed_by = $16, "
        + "value = $17, currency = $18, tags = $19, wake_at = $13 WHERE tenant = $1 AND id = $2 AND version <= $3";

    public static int Run(string connectionString, IReadOnlyList<Commit> commits, int atOnce)
    {
        var next = -1;
        var callers = Enumerable.Range(0, atOnce).Select(_ => Task.Run(async () =>
        {
            await using var connection = new NpgsqlConnection(connectionString);
            await connection.OpenAsync();
            await using var batch = Make(connection);
            await batch.PrepareAsync();

            for (var index = Interlocked.Increment(ref next); index < commits.Count; index = Interlocked.Increment(ref next))
            {
                Bind(batch, commits[index]);
                await using var transaction = await connection.BeginTransactionAsync();
                batch.Transaction = transaction;

                if (await batch.ExecuteNonQueryAsync() != 3)
                {
                    throw new InvalidOperationException("A command was not stored.");
                }

                await transaction.CommitAsync();
            }
        }));
        Task.WhenAll(callers).GetAwaiter().GetResult();

        return commits.Count;
    }

    private static NpgsqlBatch Make(NpgsqlConnection connection)
    {
        var batch = new NpgsqlBatch(connection);
        const NpgsqlDbType Text = NpgsqlDbType.Text, Big = NpgsqlDbType.Bigint, Small = NpgsqlDbType.Integer, Bytes = NpgsqlDbType.Bytea;
        Add(batch, Message, Text, Text, Text);
        Add(batch, Event, Text, Text, Big, Text, Small, Text, Big, Big, Text, Text, Bytes, Bytes);
        Add(
            batch, Case, Text, Text, Big, Text, Text, Text, Text, Text, Text, Text, Big, Big, Big, Small, Text, Big, Big, Text, Text);

        return batch;
    }

    private static void Add(NpgsqlBatch batch, string sql, params NpgsqlDbType[] types)
    {
        var command = new NpgsqlBatchCommand(sql);

        foreach (var type in types)
        {
            command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = type, Value = DBNull.Value });
        }

        batch.BatchCommands.Add(command);
    }

    private static void Bind(NpgsqlBatch batch, Commit commit)
    {
        var (message, stored, summary) = (commit.Inbox[0], commit.Appends[0].Events[0], commit.Summaries[0]);
        Set(batch.BatchCommands[0], "default", message.Source, message.Id);
        Set(
            batch.BatchCommands[1], "default", $"{stored.Stream}", stored.Sequence, stored.Type, stored.Schema, stored.CommandId,
            Microseconds.Of(stored.RecordedAt), Microseconds.Of(stored.OccurredAt), stored.Actor, stored.Authority,
            stored.Payload.ToArray(), stored.PreviousHash.ToArray());
        Set(
            batch.BatchCommands[2], "default", $"{summary.Id}", summary.Version, $"{summary.State}", summary.Source, summary.Reference,
            $"{summary.Customer}", summary.Failure, summary.Incident, summary.Policy, Microseconds.Of(summary.OpenedAt),
            Microseconds.Of(summary.ChangedAt), Microseconds.Of(summary.NextDueAt), summary.OpenDuties, summary.Parked,
            Microseconds.Of(summary.OwedBy), summary.Value?.ToMinorUnits(), summary.Value?.Currency, summary.Tags);
    }

    private static void Set(NpgsqlBatchCommand command, params object?[] values)
    {
        for (var index = 0; index < values.Length; index++)
        {
            command.Parameters[index].Value = values[index] ?? DBNull.Value;
        }
    }
}
