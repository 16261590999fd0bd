using System.Diagnostics;
using System.Globalization;

namespace ServiceRecovery.IntegrationTests.Sqlite;

/// <summary>The crash host as a process of its own.</summary>
internal static class CrashProcess
{
    public static Process Start(string mode, string file, int number)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList =
            {
                Path.Combine(AppContext.BaseDirectory, "ServiceRecovery.CrashHost.dll"),
                mode,
                file,
                number.ToString(CultureInfo.InvariantCulture),
            },
        };

        return Process.Start(start)!;
    }
}
