using Microsoft.Data.Sqlite;
using ServiceRecovery.Sqlite;

namespace ServiceRecovery.Cli;

/// <summary>Examines a store file with a connection that can only read, so that the sick are not made sicker.</summary>
internal static class FileExamination
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

            return new Examined(connection, isServer: false).Has("recovery_schema");
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

    /// <summary>A write-ahead log needs the right to write even of those who read.</summary>
    private static string Remedy(SqliteException error) => error.SqliteErrorCode is ReadOnly or CannotOpen
        ? "Give this process the right to write the file and its directory."
        : "Restore it from a backup, or name another file.";

    private static void Examine(SqliteConnection connection, List<HealthCheck> checks, DateTimeOffset now)
    {
        var store = new Examined(connection, isServer: false);
        var integrity = store.Text("PRAGMA quick_check(1)");
        checks.Add(new("reachable", Health.Sound, $"{connection.DataSource}, {new FileInfo(connection.DataSource).Length:N0} bytes"));
        checks.Add(integrity == "ok"
            ? new("integrity", Health.Sound, "every page and index is sound")
            : new("integrity", Health.Broken, $"{integrity} Restore it from a backup."));
        checks.Add(Durability(store.Text("PRAGMA journal_mode")));
        var schema = Schema(store, connection.DataSource);
        checks.Add(schema);

        if (schema.Health == Health.Sound)
        {
            checks.AddRange(CaseExamination.Of(store, now));
            checks.AddRange(MoneyExamination.Of(store));
        }
    }

    private static HealthCheck Durability(string mode) => mode == "wal"
        ? new("durability", Health.Sound, "write-ahead log; every commit waits for the disk (synchronous=FULL)")
        : new("durability", Health.Attention, $"journal mode is '{mode}'; the next command sets it to 'wal'");

    private static HealthCheck Schema(Examined store, string file)
    {
        var known = typeof(SqliteCaseStore).Assembly.GetManifestResourceNames()
            .Count(name => name.EndsWith(".sql", StringComparison.Ordinal));

        if (!store.Has("recovery_schema"))
        {
            return new("schema", Health.Broken, $"It {NoStore(file)}");
        }

        var found = store.Number("SELECT coalesce(max(number), 0) FROM recovery_schema");

        return found > known
            ? new("schema", Health.Broken, $"schema {found} is newer than this tool's {known}. Update the tool.")
            : new("schema", Health.Sound, found == known ? $"schema {found}" : $"schema {found}; the next command brings {known}");
    }
}
