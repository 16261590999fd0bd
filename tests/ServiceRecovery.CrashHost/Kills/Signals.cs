using System.Diagnostics;
using System.Runtime.InteropServices;

namespace ServiceRecovery.CrashHost.Kills;

/// <summary>What a process can do to itself, or another to it.</summary>
internal static class Signals
{
    private const int Kill = 9;
    private const int Continue = 18;
    private const int Stop = 19;

    /// <summary>Stands still, with all threads, until somebody lets it go on.</summary>
    public static void PauseSelf() => _ = kill(Environment.ProcessId, Stop);

    public static void Resume(int process) => _ = kill(process, Continue);

    /// <summary>Ends by what <c>kill -9</c> sends: no handler, no cleanup, no flush.</summary>
    public static void KillSelf()
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
