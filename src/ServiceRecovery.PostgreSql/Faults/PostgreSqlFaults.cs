using System.Net.Sockets;
using Npgsql;

namespace ServiceRecovery.PostgreSql;

/// <summary>Says in one sentence what is wrong with the database and what would work.</summary>
internal static class PostgreSqlFaults
{
    /// <summary>
    /// The exception for the caller. Cancellation and mistakes in this library's own use pass as they are.
    /// </summary>
    public static Exception Explain(Exception error, PostgreSqlAddress address, bool mayBeStored)
    {
        // Rows are read into ids, names and times; what callers hand over was checked before.
        if (error is FormatException or OverflowException or ArgumentException or InvalidCastException)
        {
            return new CaseStoreException(
                address.Name,
                $"holds a value that cannot be read ({error.Message})",
                "Update ServiceRecovery.PostgreSql if a newer version wrote it; else restore the database from a backup.",
                error);
        }

        if (error is not (NpgsqlException or TimeoutException or SocketException or IOException))
        {
            return error;
        }

        var (fault, remedy) = error is PostgresException refusal
            ? Describe(refusal, address)
            : Describe(error, address);
        var certainty = mayBeStored
            ? " The connection was lost while a commit was made durable: read again before you repeat it."
            : "";

        return new CaseStoreException(address.Name, fault, remedy + certainty, error) { MayBeStored = mayBeStored };
    }

    private static (string Fault, string Remedy) Describe(Exception error, PostgreSqlAddress address) =>
        (error.InnerException ?? error) switch
        {
            TimeoutException => (
                $"did not answer: no connection within {address.ConnectTimeout.TotalSeconds:0} s, or no answer within " +
                $"{address.CommandTimeout.TotalSeconds:0} s",
                "See that the server is up and who holds locks for long (pg_stat_activity), or raise 'Timeout', " +
                $"'Command Timeout' or 'Maximum Pool Size' (now {address.Pool}) in the connection string."),
            SocketException socket => (
                $"cannot be reached ({socket.SocketErrorCode})",
                $"See that PostgreSQL runs on {address.Host} and that this machine may connect to it."),
            AggregateException or NpgsqlException { InnerException: null } when address.HasSeveralHosts => (
                "cannot be reached: none of its servers takes connections of the kind that is asked for",
                $"See that one of {address.Host} is up and the primary, and that this machine may connect to it."),
            IOException => (
                "broke the connection, again and again",
                $"See in the log of PostgreSQL on {address.Host} why, and what stands between it and this machine."),
            _ => ($"failed ({error.Message})", "The inner exception says more."),
        };

    private static (string Fault, string Remedy) Describe(PostgresException error, PostgreSqlAddress address) =>
        error.SqlState switch
        {
            PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => (
                $"refuses the user '{address.User}'",
                "Check user name and password in the connection string, and pg_hba.conf on the server."),
            PostgresErrorCodes.InvalidCatalogName => (
                $"does not exist: the server has no database '{address.Database}'",
                $"Make it with CREATE DATABASE \"{address.Database}\" ENCODING 'UTF8' TEMPLATE template0, or name another."),
            PostgresErrorCodes.InsufficientPrivilege => (
                $"does not let the user '{address.User}' do it ({error.MessageText})",
                "Grant the rights to the tables recovery_* (SELECT, INSERT, UPDATE, DELETE), or let a user with CREATE on " +
                "the schema use the store once."),
            PostgresErrorCodes.ReadOnlySqlTransaction => (
                "is read-only",
                "Name the primary server, or several with 'Target Session Attributes=primary', in the connection string."),
            PostgresErrorCodes.TooManyConnections or PostgresErrorCodes.ConfigurationLimitExceeded => (
                "has no connection left",
                $"Lower 'Maximum Pool Size' (now {address.Pool}) in each host, or raise max_connections on the server."),
            PostgresErrorCodes.DiskFull => (
                "has no room left",
                "Free space on the server's disk; nothing that was acknowledged is lost."),
            PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn or PostgresErrorCodes.InvalidSchemaName => (
                $"has lost a table of this library ({error.MessageText})",
                "Restore the database from a backup, and check 'Search Path' in the connection string."),
            PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted => (
                $"is damaged ({error.MessageText})",
                "Restore the database from a backup, or let a new primary take over."),
            PostgresErrorCodes.ProgramLimitExceeded => (
                $"refused a value that is too big ({error.MessageText})",
                "Keep ids, references and other keys below 500 characters, and texts below a thousand million bytes."),
            PostgresErrorCodes.QueryCanceled or PostgresErrorCodes.LockNotAvailable => (
                $"gave up waiting ({error.MessageText})",
                "Raise statement_timeout or lock_timeout for this user, or see in pg_stat_activity who holds the locks."),
            PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow => (
                $"is going down or coming up ({error.SqlState})",
                "Wait until PostgreSQL takes connections again; the same store works then."),
            PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure => (
                $"is too busy: {Retries.MostAttempts} attempts met others at the same rows ({error.SqlState})",
                "Repeat it later, with fewer callers at once on one case."),
            _ => ($"failed ({error.SqlState}: {error.MessageText})", "The inner exception says more."),
        };
}
