using System.Globalization;

namespace ServiceRecovery.Sqlite;

/// <summary>What tells a backup from a store: a table that only a backup has.</summary>
internal static class BackupMark
{
    private const string Table = "recovery_backup";

    public static string Sql(DateTimeOffset takenAt) => string.Create(
        CultureInfo.InvariantCulture,
        $"CREATE TABLE {Table} (taken_at INTEGER NOT NULL) STRICT; INSERT INTO {Table} VALUES ({Micros.Of(takenAt)})");

    /// <exception cref="CaseStoreException">The file is a backup.</exception>
    public static void Refuse(Database database, string file)
    {
        if (TakenAt(database) is { } takenAt)
        {
            throw new CaseStoreException(
                file,
                string.Create(CultureInfo.InvariantCulture, $"is a backup that was taken {Micros.ToTime(takenAt):u}"),
                "Move it elsewhere and make a store of it with 'service-recovery restore' or SqliteCaseStore.RestoreAsync: "
                + "what was given since must not be given again.");
        }
    }

    /// <summary>Makes a store of the backup that knows when it was restored.</summary>
    public static void Replace(Database database, DateTimeOffset restoredAt)
    {
        var takenAt = TakenAt(database) is { } known ? known.ToString(CultureInfo.InvariantCulture) : "NULL";
        database.Execute(string.Create(
            CultureInfo.InvariantCulture,
            $"""
            BEGIN IMMEDIATE;
            INSERT INTO recovery_restore (restored_at, taken_at) VALUES ({Micros.Of(restoredAt)}, {takenAt});
            DROP TABLE IF EXISTS {Table};
            COMMIT
            """));
    }

    private static long? TakenAt(Database database) =>
        database.Scalar($"SELECT 1 FROM sqlite_schema WHERE name = '{Table}'") is null
            ? null
            : long.Parse(database.Scalar($"SELECT taken_at FROM {Table}") ?? "0", CultureInfo.InvariantCulture);
}
