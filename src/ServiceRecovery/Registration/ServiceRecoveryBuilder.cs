using Microsoft.Extensions.DependencyInjection;

namespace ServiceRecovery;

internal sealed record ServiceRecoveryBuilder(IServiceCollection Services) : IServiceRecoveryBuilder;
