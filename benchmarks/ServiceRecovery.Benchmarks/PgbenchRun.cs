using System.Diagnostics;
using ServiceRecovery.IntegrationTests.PostgreSql;

namespace ServiceRecovery.Benchmarks;

/// <summary>Runs a script of pgbench, so often and by so many clients.</summary>
internal static class PgbenchRun
{
    /// <exception cref="InvalidOperationException">It failed; with what it said.</exception>
    public static int Run(Cluster cluster, string script, int clients, int transactions)
    {
        using var process = Process.Start(new ProcessStartInfo(Path.Combine(Cluster.Programs!, "pgbench"))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList =
            {
                "-n", "-M", "prepared", "-h", "127.0.0.1", "-p", $"{cluster.Port}", "-U", "sr", "-f", script,
                "-c", $"{clients}", "-j", $"{Math.Min(clients, 2)}", "-t", $"{transactions / clients}", "postgres",
            },
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();

        return process.ExitCode == 0 ? transactions : throw new InvalidOperationException($"{error}{output.Result}");
    }
}
