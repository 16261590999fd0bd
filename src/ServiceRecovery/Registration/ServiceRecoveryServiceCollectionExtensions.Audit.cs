using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using ServiceRecovery;

namespace Microsoft.Extensions.DependencyInjection;

/// <content>The audit log.</content>
public static partial class ServiceRecoveryServiceCollectionExtensions
{
    /// <summary>
    /// Keeps an audit log of each tenant: what is stored from now on becomes a leaf of a Merkle tree soon after, so that
    /// <see cref="IRecoveryAudit"/> can show that none of it was changed.
    /// </summary>
    /// <remarks>The worker keeps it. Every host of one store should add it; calling it twice equals calling it once.</remarks>
    public static IServiceRecoveryBuilder AddAudit(this IServiceRecoveryBuilder builder, Action<AuditOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddSingleton<AuditSequencer>();
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IAuditCheckpointSink, CheckpointFile>());
        builder.Services.AddOptions<AuditOptions>()
            .Validate(
                options => options.CheckpointEvery > TimeSpan.Zero,
                "AuditOptions.CheckpointEvery must be more than no time; an hour is the default.")
            .ValidateOnStart();

        if (configure is not null)
        {
            builder.Services.Configure(configure);
        }

        return builder;
    }

    /// <summary>Adds a place to which checkpoints of the audit log go.</summary>
    public static IServiceRecoveryBuilder AddAuditCheckpoints<[DynamicallyAccessedMembers(Constructors)] TSink>(
        this IServiceRecoveryBuilder builder)
        where TSink : class, IAuditCheckpointSink
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IAuditCheckpointSink, TSink>());

        return builder;
    }
}
