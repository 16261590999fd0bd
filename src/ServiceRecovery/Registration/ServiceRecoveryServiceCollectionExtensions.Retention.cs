using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using ServiceRecovery;

namespace Microsoft.Extensions.DependencyInjection;

/// <content>How long personal data are kept.</content>
public static partial class ServiceRecoveryServiceCollectionExtensions
{
    /// <summary>
    /// Has the worker delete personal data of settled cases when they are old enough; without it all are kept until somebody
    /// erases a person.
    /// </summary>
    /// <remarks>
    /// Looked at once an hour by whoever runs due work. One host of a store is enough; several delete nothing twice. Backups, and
    /// what handlers and steps were told, are the host's to delete.
    /// </remarks>
    public static IServiceRecoveryBuilder AddRetention(
        this IServiceRecoveryBuilder builder, Action<RetentionOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.TryAddSingleton<RetentionSweep>();
        builder.Services.AddOptions<RetentionOptions>().ValidateOnStart();
        builder.Services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<RetentionOptions>, RetentionOptionsValidator>());
        builder.Services.Configure(configure);

        return builder;
    }
}
