using Npgsql;

namespace ServiceRecovery.PostgreSql;

/// <summary>Which database, reached how.</summary>
internal sealed class PostgreSqlAddress
{
    public PostgreSqlAddress(string connectionString)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        var builder = new NpgsqlConnectionStringBuilder(connectionString);

        if (string.IsNullOrWhiteSpace(builder.Host))
        {
            throw new ArgumentException(
                "The connection string names no server. Name one, for example " +
                "'Host=db.example.com;Database=recovery;Username=recovery'.");
        }

        // A transaction of the host's own must not swallow a commit that is answered as durable.
        builder.Enlist = false;
        UnlessSaid(builder, "Application Name", "ServiceRecovery");
        UnlessSaid(builder, "Max Auto Prepare", 64);
        UnlessSaid(builder, "Auto Prepare Min Usages", 2);

        // PostgreSQL takes 100 connections unless it is told otherwise, and several hosts share them.
        UnlessSaid(builder, "Maximum Pool Size", 32);

        // Nothing is ever set for a session, so there is nothing to reset before the next one uses the connection.
        UnlessSaid(builder, "No Reset On Close", true);

        HasSeveralHosts = builder.Host.Contains(',', StringComparison.Ordinal);

        if (HasSeveralHosts)
        {
            // A server that did not answer is asked again soon: it may be the primary by then.
            UnlessSaid(builder, "Target Session Attributes", "primary");
            UnlessSaid(builder, "Host Recheck Seconds", 1);
        }

        Host = builder.Port == NpgsqlConnection.DefaultPort ? builder.Host : $"{builder.Host}:{builder.Port}";
        Database = builder.Database ?? builder.Username ?? "";
        User = builder.Username ?? Environment.UserName;
        Pool = builder.MaxPoolSize;
        ConnectTimeout = TimeSpan.FromSeconds(builder.Timeout);
        CommandTimeout = TimeSpan.FromSeconds(builder.CommandTimeout);
        ConnectionString = builder.ToString();
    }

    public string Host { get; }

    public bool HasSeveralHosts { get; }

    public string Database { get; }

    public string User { get; }

    /// <summary>Server and database, for messages: never a password.</summary>
    public string Name => $"{Host}/{Database}";

    /// <summary>The most connections at once: "Maximum Pool Size".</summary>
    public int Pool { get; }

    public TimeSpan ConnectTimeout { get; }

    public TimeSpan CommandTimeout { get; }

    public string ConnectionString { get; }

    private static void UnlessSaid(NpgsqlConnectionStringBuilder builder, string keyword, object value)
    {
        if (!builder.ContainsKey(keyword) || !builder.ShouldSerialize(keyword))
        {
            builder[keyword] = value;
        }
    }
}
