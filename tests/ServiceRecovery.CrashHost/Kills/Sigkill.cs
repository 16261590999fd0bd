using System.Diagnostics;
using System.Runtime.InteropServices;

namespace ServiceRecovery.CrashHost.Kills;

/// <summary>What <c>kill -9</c> sends: no handler, no cleanup, no flush.</summary>
internal static class Sigkill
{
    private const int Kill = 9;

    public static void Self()
    {
        if (OperatingSystem.IsWindows())
        {
            Process.GetCurrentProcess().Kill();
        }
        else
        {
            _ = kill(Environment.ProcessId, Kill);
        }

        new ManualResetEvent(false).WaitOne();
    }

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int kill(int process, int signal);
}
