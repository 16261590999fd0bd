using Microsoft.Extensions.DependencyInjection.Extensions;
using ServiceRecovery;
using ServiceRecovery.PostgreSql;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Chooses PostgreSQL as the place where cases live.</summary>
public static class PostgreSqlServiceRecoveryBuilderExtensions
{
    /// <summary>Keeps cases in a PostgreSQL database, in place of the store chosen before.</summary>
    /// <param name="builder">What <c>AddServiceRecovery()</c> gave.</param>
    /// <param name="connectionString">
    /// For example <c>Host=db.example.com;Database=recovery;Username=recovery</c>. The tables are made at the first use.
    /// </param>
    public static IServiceRecoveryBuilder UsePostgreSql(this IServiceRecoveryBuilder builder, string connectionString)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);

        builder.Services.Replace(
            ServiceDescriptor.Singleton<ICaseStore>(_ => new PostgreSqlCaseStore(connectionString)));

        return builder;
    }
}
