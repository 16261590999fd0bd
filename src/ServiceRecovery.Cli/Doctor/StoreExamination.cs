using System.Globalization;
using Microsoft.Data.Sqlite;
using ServiceRecovery.Sqlite;

namespace ServiceRecovery.Cli;

/// <summary>Examines a store file with a connection that can only read, so that the sick are not made sicker.</summary>
internal static class StoreExamination
{
    private const int ReadOnly = 8;
    private const int CannotOpen = 14;

    public static List<HealthCheck> Of(string path, DateTimeOffset now)
    {
        var checks = new List<HealthCheck>();

        if (!File.Exists(path))
        {
            checks.Add(new("reachable", Health.Broken, Directory.Exists(path)
                ? "It is a directory. Name a file in it."
                : "There is no such file. 'recover' makes it."));

            return checks;
        }

        try
        {
            using var connection = OpenToRead(path);
            Examine(connection, checks, now);
        }
        catch (SqliteException error)
        {
            checks.Add(new("readable", Health.Broken, $"{error.Message} {Remedy(error)}"));
        }

        return checks;
    }

    /// <summary>
    /// Whether a file that is there holds a store; what cannot be read may, and opening it says why not.
    /// </summary>
    public static bool MayHoldStore(string path)
    {
        try
        {
            using var connection = OpenToRead(path);

            return HasSchema(connection);
        }
        catch (SqliteException)
        {
            return true;
        }
    }

    /// <summary>What to say of a file that holds no store.</summary>
    public static string NoStore(string path) => new FileInfo(path).Length == 0
        ? "is an empty file: it holds no store. 'recover' makes one in it, --store names another."
        : "is a database, but holds no store of ServiceRecovery. Name another file.";

    private static SqliteConnection OpenToRead(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false, DefaultTimeout = 5,
        }.ToString());
        connection.Open();

        return connection;
    }

    private static bool HasSchema(SqliteConnection connection) =>
        Number(connection, "SELECT count(*) FROM sqlite_schema WHERE name = 'recovery_schema'") > 0;

    /// <summary>A write-ahead log needs the right to write even of those who read.</summary>
    private static string Remedy(SqliteException error) => error.SqliteErrorCode is ReadOnly or CannotOpen
        ? "Give this process the right to write the file and its directory."
        : "Restore it from a backup, or name another file.";

    private static void Examine(SqliteConnection connection, List<HealthCheck> checks, DateTimeOffset now)
    {
        var integrity = Text(connection, "PRAGMA quick_check(1)");
        checks.Add(new("reachable", Health.Sound, $"{connection.DataSource}, {new FileInfo(connection.DataSource).Length:N0} bytes"));
        checks.Add(integrity == "ok"
            ? new("integrity", Health.Sound, "every page and index is sound")
            : new("integrity", Health.Broken, $"{integrity} Restore it from a backup."));
        checks.Add(Durability(Text(connection, "PRAGMA journal_mode")));
        var schema = Schema(connection);
        checks.Add(schema);

        if (schema.Health == Health.Sound)
        {
            checks.Add(Cases(connection));
            checks.Add(Owed(connection));
            checks.Add(Parked(connection));
            checks.Add(Failing(connection));
            checks.Add(Work(connection, now));
            checks.Add(Outbox(connection, now));
            checks.AddRange(MoneyExamination.Of(connection));
        }
    }

    private static HealthCheck Durability(string mode) => mode == "wal"
        ? new("durability", Health.Sound, "write-ahead log; every commit waits for the disk (synchronous=FULL)")
        : new("durability", Health.Attention, $"journal mode is '{mode}'; the next command sets it to 'wal'");

    private static HealthCheck Schema(SqliteConnection connection)
    {
        var known = typeof(SqliteCaseStore).Assembly.GetManifestResourceNames()
            .Count(name => name.EndsWith(".sql", StringComparison.Ordinal));

        if (!HasSchema(connection))
        {
            return new("schema", Health.Broken, $"It {NoStore(connection.DataSource)}");
        }

        var found = Number(connection, "SELECT coalesce(max(number), 0) FROM recovery_schema");

        return found > known
            ? new("schema", Health.Broken, $"schema {found} is newer than this tool's {known}. Update the tool.")
            : new("schema", Health.Sound, found == known ? $"schema {found}" : $"schema {found}; the next command brings {known}");
    }

    private static HealthCheck Cases(SqliteConnection connection) => new(
        "cases", Health.Sound,
        $"{Number(connection, "SELECT count(*) FROM recovery_case"):N0}, with "
        + $"{Number(connection, "SELECT coalesce(sum(open_duties), 0) FROM recovery_case"):N0} open duties");

    /// <summary>A benefit that was accepted and not given has no deadline, so nothing else would ever name it.</summary>
    private static HealthCheck Owed(SqliteConnection connection)
    {
        const string Owed = "FROM recovery_case WHERE state = 'Confirmed' AND open_duties > 0";
        var owed = Number(connection, $"SELECT count(*) {Owed}");

        return owed == 0
            ? new("owed", Health.Sound, "no customer who has confirmed is still owed anything")
            : new("owed", Health.Attention, $"{owed:N0} customers have confirmed and are still owed something, such as "
                + $"{Text(connection, $"SELECT reference {Owed} ORDER BY changed_at LIMIT 1")}; 'case show' says what");
    }

    private static HealthCheck Parked(SqliteConnection connection)
    {
        var parked = Number(connection, "SELECT count(*) FROM recovery_case WHERE parked IS NOT NULL");
        var why = parked == 0 ? "" : Text(connection, "SELECT parked FROM recovery_case WHERE parked IS NOT NULL LIMIT 1");

        return parked == 0
            ? new("parked", Health.Sound, "none")
            : new("parked", Health.Attention, $"{parked:N0} wait for a person, such as: {why}");
    }

    private static HealthCheck Failing(SqliteConnection connection)
    {
        if (!Knows(connection, "recovery_case", "attempts"))
        {
            return new("failing", Health.Sound, "not counted yet; the next command brings the column");
        }

        const string Failing = "FROM recovery_case WHERE attempts > 0 AND parked IS NULL";
        var failing = Number(connection, $"SELECT count(*) {Failing}");

        return failing == 0
            ? new("failing", Health.Sound, "no case fails when it is looked at")
            : new("failing", Health.Attention, $"{failing:N0} cases fail when they are looked at, up to "
                + $"{Number(connection, $"SELECT max(attempts) {Failing}"):N0} times; they are parked after "
                + $"10. The first is {Text(connection, $"SELECT id {Failing} ORDER BY attempts DESC LIMIT 1")}; the log says why.");
    }

    public static bool Knows(SqliteConnection connection, string table, string column) =>
        Number(connection, $"SELECT count(*) FROM pragma_table_info('{table}') WHERE name = '{column}'") > 0;

    private static HealthCheck Work(SqliteConnection connection, DateTimeOffset now)
    {
        var due = Number(
            connection, "SELECT count(*) FROM recovery_case WHERE next_due_at < $now", ("$now", Micros(now)));

        return due == 0
            ? new("work", Health.Sound, "no step, reminder or clock waits for a worker")
            : new("work", Health.Attention, $"a worker has something to do in {due:N0} {(due == 1 ? "case" : "cases")}");
    }

    private static HealthCheck Outbox(SqliteConnection connection, DateTimeOffset now)
    {
        var waiting = Number(connection, "SELECT count(*) FROM recovery_outbox");

        if (waiting == 0)
        {
            return new("outbox", Health.Sound, "every event was delivered");
        }

        var oldest = Number(connection, """
            SELECT min(e.recorded_at) FROM recovery_event e JOIN recovery_outbox o
            ON e.tenant = o.tenant AND e.stream = o.stream AND e.sequence = o.first
            """);
        var lag = TimeSpan.FromMicroseconds(Micros(now) - oldest);

        return new(
            "outbox", Health.Attention, $"{waiting:N0} deliveries wait, the oldest for {lag.TotalHours:N1} h{Stuck(connection)}");
    }

    /// <summary>The handler that has failed most often with one delivery; empty if none has failed.</summary>
    private static string Stuck(SqliteConnection connection)
    {
        var attempts = Number(connection, "SELECT max(attempts) FROM recovery_outbox");

        if (attempts == 0 || !Knows(connection, "recovery_outbox", "handler"))
        {
            return "";
        }

        var worst = Text(connection, "SELECT handler FROM recovery_outbox ORDER BY attempts DESC, position LIMIT 1");
        var streams = Number(
            connection, "SELECT count(DISTINCT tenant || char(10) || stream) FROM recovery_outbox WHERE attempts > 0");

        return $"; handler '{worst}' failed {attempts:N0} times with one, and {streams:N0} streams wait for one that failed";
    }

    private static long Micros(DateTimeOffset time) =>
        (time.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / TimeSpan.TicksPerMicrosecond;

    public static long Number(SqliteConnection connection, string sql, params (string Name, long Value)[] parameters)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;

        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return Convert.ToInt64(command.ExecuteScalar() ?? 0L, CultureInfo.InvariantCulture);
    }

    public static string Text(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;

        return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture) ?? "";
    }
}
