using System.Text.RegularExpressions;
using ServiceRecovery.Sqlite;
using SQLitePCL;

namespace ServiceRecovery.CrashHost.Kills;

/// <summary>The moments between the statements of a connection.</summary>
internal static partial class KillSql
{
    private const int OftenEnoughToBeMet = 16;

    /// <summary>Watches a connection, and lets it write its log back often.</summary>
    public static void Watch(Database database, KillPoints points)
    {
        database.Execute($"PRAGMA wal_autocheckpoint = {OftenEnoughToBeMet}");
        raw.sqlite3_trace(database.Handle, (_, sql) => Pass(points, sql, ""), null);
        raw.sqlite3_profile(database.Handle, (_, sql, _) => Pass(points, sql, ".after"), null);
        raw.sqlite3_commit_hook(
            database.Handle,
            _ =>
            {
                points.Pass("sql.commit.hook");

                return 0;
            },
            null);
    }

    private static void Pass(KillPoints points, string sql, string suffix)
    {
        if (PointOf(sql) is { } point)
        {
            points.Pass(point + suffix);
        }
    }

    private static string? PointOf(string sql)
    {
        if (sql is "BEGIN IMMEDIATE" or "COMMIT")
        {
            return sql == "COMMIT" ? "sql.commit" : "sql.begin";
        }

        var match = Writing().Match(sql);

        return !match.Success
            ? null
            : match.Groups["ddl"].Success
                ? "sql.schema"
                : $"sql.{match.Groups["verb"].Value.ToLowerInvariant()}.{match.Groups["table"].Value}";
    }

    [GeneratedRegex(
        @"^\s*((?<ddl>CREATE|ALTER|DROP)|((?<verb>INSERT|UPDATE|DELETE)(\s+OR\s+\w+)?(\s+INTO|\s+FROM)?\s+recovery_(?<table>\w+)))",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Writing();
}
