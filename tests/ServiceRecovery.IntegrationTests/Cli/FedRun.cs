using System.Diagnostics;
using ServiceRecovery.Cli;

namespace ServiceRecovery.IntegrationTests.Cli;

/// <summary>
/// A run of the built tool in a process of its own that is fed through a pipe: it cannot come to its end before the
/// pipe does, however fast it is, so whatever befalls it befalls it in the middle.
/// </summary>
internal sealed class FedRun : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly string _letters;

    private FedRun(Process process, string letters)
    {
        Process = process;
        _letters = letters;
    }

    public Process Process { get; }

    /// <summary>Starts it with some rows; more are never sent.</summary>
    public static FedRun Start(Tool tool, string rows, params string[] more)
    {
        string[] arguments =
            [typeof(CommandLineApp).Assembly.Location, "recover", "-", "--store", tool.Store, .. more];
        var process = Process.Start(new ProcessStartInfo("dotnet", arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.StandardInput.Write(rows);
        process.StandardInput.Flush();

        return new FedRun(process, $"{tool.Store}.letters.jsonl");
    }

    /// <summary>Waits until so many bytes of letters are written; false if they never were.</summary>
    public bool HasWritten(int letters) => SpinWait.SpinUntil(
        () => Process.HasExited || (new FileInfo(_letters) is { Exists: true } file && file.Length > letters), Patience)
        && !Process.HasExited;

    public void Dispose() => Process.Dispose();
}
