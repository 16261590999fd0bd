using Microsoft.Extensions.DependencyInjection;

namespace ServiceRecovery;

/// <summary>Where packages and hosts add to the library's registration.</summary>
public interface IServiceRecoveryBuilder
{
    /// <summary>The host's services.</summary>
    IServiceCollection Services { get; }
}
