using System.Diagnostics;
using System.Text.RegularExpressions;

namespace ServiceRecovery.IntegrationTests.Faults;

/// <summary>What a process asked of the operating system, as strace saw it.</summary>
internal static partial class SystemCalls
{
    private const string Calls = "write,pwrite64,writev,pwritev,fsync,fdatasync";

    public static bool CanBeSeen { get; } = OperatingSystem.IsLinux() && File.Exists("/usr/bin/strace");

    /// <summary>Runs the crash host to its end under strace; a line for each call, in order.</summary>
    public static async Task<string[]> OfAsync(string log, params string[] arguments)
    {
        var start = new ProcessStartInfo("strace") { RedirectStandardOutput = true, RedirectStandardError = true };
        string[] all =
        [
            "-f", "-y", "-s", "16", "-e", $"trace={Calls}", "-o", log,
            "dotnet", Path.Combine(AppContext.BaseDirectory, "ServiceRecovery.CrashHost.dll"), .. arguments,
        ];
        Array.ForEach(all, start.ArgumentList.Add);
        using var process = Process.Start(start)!;
        var said = process.StandardOutput.ReadToEndAsync();
        var complaints = await process.StandardError.ReadToEndAsync();
        await said;
        await process.WaitForExitAsync();

        return process.ExitCode == 0
            ? await File.ReadAllLinesAsync(log)
            : throw new InvalidOperationException($"strace ended with {process.ExitCode}: {complaints}");
    }

    /// <summary>How many answers were given, and which of them before what they answer for was on the disk.</summary>
    public static (int Answers, IReadOnlyList<string> TooEarly) Judge(IEnumerable<string> calls)
    {
        var (answers, isWritten, isSynced) = (0, false, true);
        var syncing = new HashSet<string>(StringComparer.Ordinal);
        var early = new List<string>();

        foreach (var call in calls)
        {
            var process = call.Split(' ', 2)[0];

            if (Syncing().IsMatch(call))
            {
                syncing.Add(process);
            }

            if (LogWrite().IsMatch(call))
            {
                (isWritten, isSynced) = (true, false);
            }
            else if (Done().IsMatch(call) && syncing.Remove(process))
            {
                isSynced = true;
            }
            else if (Answer().Match(call) is { Success: true } answer)
            {
                answers++;

                if (!isWritten || !isSynced)
                {
                    early.Add(answer.Value);
                }

                isWritten = false;
            }
        }

        return (answers, early);
    }

    [GeneratedRegex(@"p?write(v|64)?\(\d+<[^>]*-wal>")]
    private static partial Regex LogWrite();

    [GeneratedRegex(@"f(data)?sync\(\d+<[^>]*-wal>")]
    private static partial Regex Syncing();

    [GeneratedRegex(@"f(data)?sync(\(\d+<[^>]*-wal>| resumed>).*= 0$")]
    private static partial Regex Done();

    [GeneratedRegex(@"ACK \d+")]
    private static partial Regex Answer();
}
