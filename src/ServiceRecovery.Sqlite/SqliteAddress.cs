using Microsoft.Data.Sqlite;

namespace ServiceRecovery.Sqlite;

/// <summary>Which file, opened how.</summary>
internal sealed class SqliteAddress
{
    public SqliteAddress(string connectionString)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        var builder = new SqliteConnectionStringBuilder(connectionString);
        RequireFile(builder);

        // The store keeps its connections itself, each with its prepared statements.
        builder.Pooling = false;
        File = builder.DataSource;
        BusyTimeout = TimeSpan.FromSeconds(builder.DefaultTimeout);
        ConnectionString = builder.ToString();
    }

    /// <summary>A file by its path alone, whatever characters it has.</summary>
    public static SqliteAddress OfFile(string path) =>
        new(new SqliteConnectionStringBuilder { DataSource = path }.ToString());

    public string File { get; }

    public string ConnectionString { get; }

    /// <summary>How long to wait for another process that writes: "Default Timeout", by default 30 seconds.</summary>
    public TimeSpan BusyTimeout { get; }

    private static void RequireFile(SqliteConnectionStringBuilder builder)
    {
        if (builder.Mode is SqliteOpenMode.Memory || builder.DataSource is "" or ":memory:")
        {
            throw new ArgumentException(
                $"'{builder.DataSource}' is no file: the store would forget acknowledged commits. Name a file, for " +
                "example 'Data Source=recovery.db', or use the in-memory store.");
        }
    }
}
