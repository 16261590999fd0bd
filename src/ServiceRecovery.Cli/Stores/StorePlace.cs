using System.Data.Common;

namespace ServiceRecovery.Cli;

/// <summary>Where a command finds its cases: in a SQLite file or in a PostgreSQL database.</summary>
internal abstract class StorePlace
{
    /// <summary>How it is named to people; never with a password.</summary>
    public abstract string Name { get; }

    /// <summary>The file of letters that belongs to it.</summary>
    public abstract string Letters { get; }

    /// <summary>The place that <c>--store</c> names.</summary>
    /// <exception cref="ToolException">It is neither a path nor a connection string.</exception>
    public static StorePlace Of(string text) =>
        LooksLikeConnection(text) ? new ServerPlace(text) : new FilePlace(text);

    public abstract ICaseStore Open();

    /// <summary>The same for one who only looks.</summary>
    public abstract ICaseStore OpenToRead();

    /// <exception cref="ToolException">There is no store: opening it would make one, which nobody asked for.</exception>
    public abstract void RequireStore();

    /// <summary>Everything that is examined without the library, the sick not made sicker.</summary>
    public abstract Task<List<HealthCheck>> ExamineAsync(DateTimeOffset now, TimeProvider clock, CancellationToken cancellationToken);

    /// <summary>
    /// A path may hold an equals sign. What could be a connection string with a mistake is taken for one, so that it is
    /// never repeated as a path with a password in it.
    /// </summary>
    private static bool LooksLikeConnection(string text)
    {
        if (!text.Contains('=', StringComparison.Ordinal) || File.Exists(text))
        {
            return false;
        }

        try
        {
            var parts = new DbConnectionStringBuilder { ConnectionString = text };

            return text.Contains(';', StringComparison.Ordinal) || parts.ContainsKey("Host") || parts.ContainsKey("Server");
        }
        catch (ArgumentException)
        {
            return text.Contains(';', StringComparison.Ordinal);
        }
    }
}
