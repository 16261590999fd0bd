using ServiceRecovery.CrashHost.Flows;
using ServiceRecovery.IntegrationTests.Sqlite;

namespace ServiceRecovery.IntegrationTests.Faults;

/// <summary>Some flows that one process carries: killed, killed again, judged each time, and brought to their end.</summary>
internal static class KilledBatch
{
    private const int Lives = 2;

    /// <summary>
    /// How often a flow was stopped where it was to be, those that were in their first life, and what is wrong with them.
    /// </summary>
    /// <param name="batch">The flows.</param>
    /// <param name="plant">A mistake that the process is to make; null for none.</param>
    /// <param name="prepare">Says beforehand where the flow of a file is kept; null for in the file.</param>
    public static async Task<(int Kills, IReadOnlyList<KilledFile> Stopped, IReadOnlyList<string> Wrong)> RunAsync(
        IReadOnlyList<KilledFile> batch, string? plant = null, Func<string, Task>? prepare = null)
    {
        var files = batch.Select(_ => TemporaryFile.InMemory()).ToArray();
        await Task.WhenAll(files.Select(file => prepare?.Invoke(file.Path) ?? Task.CompletedTask));
        var wrong = new List<string>();
        var kills = 0;
        var first = new List<KilledFile>();

        for (var life = 1; life <= Lives; life++)
        {
            var answers = await KillAsync(batch.Select((file, index) => LifeOf(file, files[index].Path, life)), plant);
            kills += answers.Count(answer => answer == "stopped");
            first.AddRange(batch.Where((_, index) => life == 1 && answers[index] == "stopped"));
            await JudgeAsync(life);
        }

        for (var index = 0; index < files.Length; index++)
        {
            files[index].Dispose();
        }

        return (kills, first, wrong);

        async Task JudgeAsync(int life)
        {
            for (var index = 0; index < files.Length; index++)
            {
                var file = new FlowFile(files[index].Path, batch[index].Flow.Flow, batch[index].Seed);
                var found = life < Lives
                    ? await file.JudgeAsync(Lives + 1)
                    : [.. await file.JudgeAsync(Lives + 1), .. await file.FinishAsync(Lives + 1, batch[index].Flow.End)];
                wrong.AddRange(found.Select(sentence => $"{batch[index]}: {sentence}"));
            }
        }
    }

    /// <summary>What the process said of each flow before it ended by SIGKILL.</summary>
    public static async Task<string[]> KillAsync(IEnumerable<Life> lives, string? plant = null)
    {
        using var process = CrashProcess.Start(["lives"], plant);
        await process.StandardInput.WriteAsync(string.Concat(lives.Select(life => $"{life}\n")));
        process.StandardInput.Close();
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        return process.ExitCode == CrashProcess.Killed
            ? said.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            : throw new InvalidOperationException(
                $"The process ended with {process.ExitCode}: {await process.StandardError.ReadToEndAsync()}");
    }

    /// <summary>One flow in a process of its own, which is killed in the thread that comes to the point; whether it was.</summary>
    public static async Task<bool> DieAsync(Life life)
    {
        using var process = CrashProcess.Start(["die", $"{life}"]);
        process.StandardInput.Close();
        var said = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        return process.ExitCode == CrashProcess.Killed || (process.ExitCode == 0
            ? false
            : throw new InvalidOperationException($"The process ended with {process.ExitCode}: {said}"));
    }

    private static Life LifeOf(KilledFile file, string path, int number)
    {
        var (point, hit) = number == 1 ? file.First : file.Second;

        return new Life(path, number, file.Flow.Flow, file.Seed, point, hit);
    }
}
