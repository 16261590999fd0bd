using Npgsql;
using ServiceRecovery.PostgreSql;

namespace ServiceRecovery.Cli;

/// <summary>A PostgreSQL database.</summary>
internal sealed class ServerPlace : StorePlace
{
    private const string PoolSize = "Maximum Pool Size";

    // A tool is one of many users of a server whose connections belong to the hosts.
    private const int FewConnections = 8;

    private readonly NpgsqlConnectionStringBuilder _connection;

    /// <exception cref="ToolException">It is no connection string. It is not repeated: it may hold a password.</exception>
    public ServerPlace(string connection)
    {
        try
        {
            _connection = new NpgsqlConnectionStringBuilder(connection);
        }
        catch (ArgumentException error)
        {
            throw NoConnection(error);
        }

        if (string.IsNullOrWhiteSpace(_connection.Host))
        {
            throw NoConnection(null);
        }

        if (!_connection.ShouldSerialize(PoolSize))
        {
            _connection.MaxPoolSize = FewConnections;
        }

        var database = _connection.Database ?? _connection.Username ?? "";
        var port = _connection.Port == NpgsqlConnection.DefaultPort ? "" : $":{_connection.Port}";
        Name = $"{_connection.Host}{port}/{database}";
        Letters = LetterBook.PathFor(database.Length == 0 ? "recovery" : Path.GetFileName(database));
    }

    public override string Name { get; }

    public override string Letters { get; }

    public string Connection => _connection.ToString();

    public override PostgreSqlCaseStore Open() => new(Connection);

    public override PostgreSqlCaseStore OpenToRead() => Open();

    // A console has no context that waiting for an answer could lock up.
    public override void RequireStore()
    {
        var missing = PostgreSqlSchema.ApplyAsync(Connection, dryRun: true).GetAwaiter().GetResult();

        if (missing.Count == PostgreSqlSchema.Newest)
        {
            throw new ToolException(
                ExitCode.Store, "store.none",
                $"{Name} holds no store of ServiceRecovery. 'recover' makes one in it, and so does 'schema apply'; "
                + "'Search Path' in the connection string names another schema.");
        }
    }

    public override Task<List<HealthCheck>> ExamineAsync(
        DateTimeOffset now, TimeProvider clock, CancellationToken cancellationToken) =>
        ServerExamination.OfAsync(this, now, clock, cancellationToken);

    private static ToolException NoConnection(Exception? cause) => new(
        ExitCode.Usage, "store.connection",
        "--store is neither the path of a SQLite file nor a connection string of PostgreSQL, such as "
        + "'Host=db.example.com;Database=recovery;Username=ann'; the password is better left to PGPASSWORD or ~/.pgpass.",
        cause);
}
