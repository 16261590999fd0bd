using Microsoft.Extensions.DependencyInjection.Extensions;
using ServiceRecovery;
using ServiceRecovery.Sqlite;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Chooses SQLite as the place where cases live.</summary>
public static class SqliteServiceRecoveryBuilderExtensions
{
    /// <summary>Keeps cases in one SQLite file, in place of the store chosen before.</summary>
    /// <param name="builder">What <c>AddServiceRecovery()</c> gave.</param>
    /// <param name="connectionString">For example <c>Data Source=recovery.db</c>. The file is made at the first use.</param>
    public static IServiceRecoveryBuilder UseSqlite(this IServiceRecoveryBuilder builder, string connectionString)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);

        builder.Services.Replace(
            ServiceDescriptor.Singleton<ICaseStore>(_ => new SqliteCaseStore(connectionString)));

        return builder;
    }
}
