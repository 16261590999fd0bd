using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>
/// Says how much a test tried. The platform shows the output of a test that passed to nobody, so a run that wants the counts
/// names a file for them in <c>SERVICE_RECOVERY_COUNTS</c>.
/// </summary>
internal static class Counted
{
    private static readonly Lock OneAtATime = new();

    /// <summary>How to see the same again, of a unit test whose seeds are its own and not to be chosen.</summary>
    public static string Again<TTest>(string seeds)
    {
        var longer = Environment.GetEnvironmentVariable("SERVICE_RECOVERY_LONG_TESTS") == "1" ? "SERVICE_RECOVERY_LONG_TESTS=1 " : "";

        return $"{seeds}; again with {longer}dotnet test tests/ServiceRecovery.Tests --filter FullyQualifiedName~{typeof(TTest).Name}";
    }

    public static void Say(ITestOutputHelper output, string line)
    {
        output.WriteLine(line);

        if (Environment.GetEnvironmentVariable("SERVICE_RECOVERY_COUNTS") is { Length: > 0 } file)
        {
            lock (OneAtATime)
            {
                File.AppendAllText(file, line + Environment.NewLine);
            }
        }
    }
}
