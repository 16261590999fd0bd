using System.Globalization;

namespace ServiceRecovery.IntegrationTests.Faults;

/// <summary>How much of the fault programme a run does, and from which seed.</summary>
internal static class Programme
{
    /// <summary><c>SERVICE_RECOVERY_LONG_TESTS=1</c>, as in CI.</summary>
    public static bool IsLong => Environment.GetEnvironmentVariable("SERVICE_RECOVERY_LONG_TESTS") == "1";

    /// <summary><c>SERVICE_RECOVERY_SEED</c>, by default 1.</summary>
    public static int Seed { get; } = int.Parse(
        Environment.GetEnvironmentVariable("SERVICE_RECOVERY_SEED") ?? "1", CultureInfo.InvariantCulture);

    /// <summary>How to see the same again.</summary>
    public static string Again<TTest>() =>
        $"seed {Seed}; again with SERVICE_RECOVERY_SEED={Seed}{(IsLong ? " SERVICE_RECOVERY_LONG_TESTS=1" : "")} dotnet test "
        + $"tests/ServiceRecovery.IntegrationTests --filter FullyQualifiedName~{typeof(TTest).Name}";
}
