using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using ServiceRecovery;

namespace Microsoft.Extensions.DependencyInjection;

/// <content>Policies that are read while the host runs, and candidates that are tried beside them.</content>
public static partial class ServiceRecoveryServiceCollectionExtensions
{
    /// <summary>Adds the policies of a folder: its files <c>*.json</c> and <c>*.jsonc</c>, in the order of their names.</summary>
    /// <remarks>
    /// They must be valid when the host starts. From then on a change of the folder becomes active once the files have
    /// stood still for half a second, all of them together; what is not valid is reported by <see cref="IRecoveryPolicies"/>,
    /// the log and a measurement, and the last good ones stay. A version that was active is never replaced by other content
    /// of the same version. A folder added twice is read once.
    /// </remarks>
    public static IServiceRecoveryBuilder AddPolicyFolder(this IServiceRecoveryBuilder builder, string path)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(path);

        return AddSource(builder, new PolicyFolder(path));
    }

    /// <summary>
    /// Adds the policies of a section of the configuration: each value is the text of a document, or the path of its file.
    /// </summary>
    /// <remarks>They are read, checked and replaced as those of a folder are.</remarks>
    public static IServiceRecoveryBuilder AddPolicies(this IServiceRecoveryBuilder builder, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(section);

        return AddSource(builder, new PolicySection(section));
    }

    /// <summary>
    /// Has a candidate decide beside the active versions of its name, without any effect: what it would decide otherwise is
    /// counted, and summed up in <see cref="IRecoveryPolicies.Shadows"/>.
    /// </summary>
    /// <param name="builder">The registration.</param>
    /// <param name="candidate">A version that no case is opened with.</param>
    /// <param name="observe">
    /// Sees each stored decision beside the candidate's, on the thread of the command that made it, so it should be quick.
    /// What it throws is logged and changes nothing.
    /// </param>
    public static IServiceRecoveryBuilder AddShadowPolicy(
        this IServiceRecoveryBuilder builder, RecoveryPolicy candidate, Action<PolicyDifference>? observe = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(candidate);
        builder.Services.AddSingleton(new ShadowRegistration(candidate, observe));

        return builder;
    }

    private static IServiceRecoveryBuilder AddSource(IServiceRecoveryBuilder builder, IPolicySource source)
    {
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, PolicyWatch>());

        if (!builder.Services.Any(service => IsSame(service.ImplementationInstance, source)))
        {
            builder.Services.AddSingleton(source);
        }

        return builder;
    }

    private static bool IsSame(object? known, IPolicySource source) =>
        known is PolicyFolder folder && source is PolicyFolder && folder.Name == source.Name;
}
