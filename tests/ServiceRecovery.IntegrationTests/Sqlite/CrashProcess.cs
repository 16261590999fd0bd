using System.Diagnostics;
using System.Globalization;

namespace ServiceRecovery.IntegrationTests.Sqlite;

/// <summary>The crash host as a process of its own.</summary>
internal static class CrashProcess
{
    /// <summary>The exit code of a process that was killed.</summary>
    public static int Killed { get; } = OperatingSystem.IsWindows() ? -1 : 128 + 9;

    public static Process Start(string mode, string file, int number) =>
        Start([mode, file, number.ToString(CultureInfo.InvariantCulture)]);

    /// <param name="arguments">See the host's own list.</param>
    /// <param name="plant">A mistake that it is to make; null for none.</param>
    public static Process Start(IEnumerable<string> arguments, string? plant = null)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "ServiceRecovery.CrashHost.dll"));

        start.Environment["SERVICE_RECOVERY_PLANT"] = plant;

        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }
}
