using System.Net.Sockets;
using Npgsql;

namespace ServiceRecovery.PostgreSql;

/// <summary>Which failures pass when the same is done again. Judged by SQLSTATE, never by a message: those are translated.</summary>
internal static class Transient
{
    public static bool IsPassing(Exception error) => error switch
    {
        PostgresException fault => IsPassing(fault.SqlState),
        NpgsqlException lost => IsBroken(lost),
        _ => false,
    };

    /// <summary>
    /// Whether PostgreSQL itself said that the transaction is taken back. Anything else that goes wrong while a commit is
    /// under way leaves open what became of it: a server that goes down says so with FATAL, before or after.
    /// </summary>
    public static bool IsRolledBack(Exception error) => error is PostgresException { InvariantSeverity: "ERROR" };

    /// <summary>
    /// The connection is gone, and whatever was not committed with it; or none could be had, of several servers from none.
    /// </summary>
    public static bool IsBroken(NpgsqlException error) =>
        error is not PostgresException && error.InnerException is IOException or SocketException or AggregateException;

    private static bool IsPassing(string sqlState) => sqlState is
        PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected
        or PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow
        or PostgresErrorCodes.TooManyConnections or PostgresErrorCodes.UniqueViolation
        || sqlState.StartsWith("08", StringComparison.Ordinal);
}
