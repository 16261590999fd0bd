using Microsoft.Data.Sqlite;

namespace ServiceRecovery.Benchmarks;

/// <summary>The rows that a run of <c>recover</c> left in a store, to be written again by hand.</summary>
internal sealed class RecoverRows
{
    private const int RowsPerTransaction = 256 * 6;

    private readonly List<string> _schema = [];
    private readonly List<(string Sql, List<object?[]> Rows)> _tables = [];

    public static RecoverRows Of(string store)
    {
        using var connection = Open(store);
        var recorded = new RecoverRows();

        foreach (var row in Read(connection, "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite%'"))
        {
            recorded._schema.Add((string)row[0]!);
        }

        foreach (var table in (string[])["recovery_person", "recovery_event", "recovery_text", "recovery_case"])
        {
            var rows = Read(connection, $"SELECT * FROM {table}");
            recorded._tables.Add(($"INSERT INTO {table} VALUES ({Places(rows)})", rows));
        }

        // A case is written when it is opened and again when its letter is recorded.
        var cases = recorded._tables[^1].Rows;
        recorded._tables.Add(($"REPLACE INTO recovery_case VALUES ({Places(cases)})", cases));

        return recorded;
    }

    /// <summary>Writes every row again; the number of rows.</summary>
    public int WriteInto(string store)
    {
        using var connection = Open(store);
        Execute(connection, "PRAGMA journal_mode = WAL");
        Execute(connection, "PRAGMA synchronous = FULL");
        Execute(connection, "PRAGMA cache_size = -16384");
        Execute(connection, "PRAGMA wal_autocheckpoint = 4096");
        _schema.ForEach(sql => Execute(connection, sql));
        var written = 0;

        foreach (var (sql, rows) in _tables)
        {
            foreach (var batch in rows.Chunk(RowsPerTransaction))
            {
                Write(connection, sql, batch);
                written += batch.Length;
            }
        }

        return written;
    }

    private static void Write(SqliteConnection connection, string sql, object?[][] rows)
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = transaction;

        for (var column = 0; column < rows[0].Length; column++)
        {
            command.Parameters.Add(new SqliteParameter($"$p{column}", null));
        }

        foreach (var row in rows)
        {
            for (var column = 0; column < row.Length; column++)
            {
                command.Parameters[column].Value = row[column] ?? DBNull.Value;
            }

            command.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    private static string Places(List<object?[]> rows) =>
        string.Join(", ", Enumerable.Range(0, rows.Count == 0 ? 1 : rows[0].Length).Select(column => $"$p{column}"));

    private static SqliteConnection Open(string store)
    {
        var connection = new SqliteConnection($"Data Source={store};Pooling=False");
        connection.Open();

        return connection;
    }

    private static List<object?[]> Read(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<object?[]>();

        while (reader.Read())
        {
            var row = new object?[reader.FieldCount];

            for (var column = 0; column < row.Length; column++)
            {
                row[column] = reader.IsDBNull(column) ? null : reader.GetValue(column);
            }

            rows.Add(row);
        }

        return rows;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
