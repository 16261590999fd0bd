using System.Reflection;

namespace ServiceRecovery.Tests;

/// <summary>The packages' assemblies that this project references.</summary>
internal static class PackagedAssemblies
{
    public static Assembly Core { get; } = Assembly.Load("ServiceRecovery");

    public static IReadOnlyList<Assembly> All { get; } =
    [
        Core, Assembly.Load("ServiceRecovery.PostgreSql"), Assembly.Load("ServiceRecovery.Presets"),
        Assembly.Load("ServiceRecovery.Sqlite"), Assembly.Load("ServiceRecovery.Testing"),
    ];
}
