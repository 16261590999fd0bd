using ServiceRecovery.CrashHost.Kills;

namespace ServiceRecovery.CrashHost.Flows;

/// <summary>Lives of flows, with every moment named at which one can end.</summary>
internal static class FlowLife
{
    /// <summary>The file of what the world saw, beside the store's.</summary>
    public static string WorldOf(string file) => file + ".world";

    /// <summary>
    /// Begins one flow after another and stops each at its point; then the process ends by SIGKILL, and all of them with
    /// it. Says of each, on a line of its own, whether it was stopped or came to its end.
    /// </summary>
    public static async Task EndAllAsync(TextReader lives, TextWriter said)
    {
        while (await lives.ReadLineAsync() is { } line)
        {
            var life = Life.Parse(line);
            await said.WriteLineAsync(await IsStoppedAsync(life) ? "stopped" : "done");
            await said.FlushAsync();
        }

        Signals.KillSelf();
    }

    /// <summary>Does one flow, and ends by SIGKILL in the very thread that comes to the point, if it comes there.</summary>
    public static async Task DieAsync(string life)
    {
        var parsed = Life.Parse(life);
        await RunAsync(parsed, new KillPoints(parsed.Point, parsed.Hit, Signals.KillSelf));
    }

    /// <summary>
    /// Does one flow after another. Each stands still at its point, with the whole process, until it is let go on; then it
    /// comes to its end after one more line of input, and says how often the store refused it because its lease was lost.
    /// </summary>
    public static async Task PauseAllAsync(TextReader lives, TextWriter said)
    {
        while (await lives.ReadLineAsync() is { } line)
        {
            var life = Life.Parse(line);
            var points = new KillPoints(life.Point, life.Hit, () =>
            {
                said.WriteLine("paused");
                said.Flush();
                Signals.PauseSelf();

                // The signal may reach another thread first, and this one would go on for a moment.
                lives.ReadLine();
            });
            await said.WriteLineAsync($"done {await RunAsync(life, points)}");
            await said.FlushAsync();
        }
    }

    /// <summary>Does all flows at once, says when it begins, and waits until somebody ends the process.</summary>
    public static async Task CrowdAsync(TextReader lives, TextWriter said)
    {
        var all = (await lives.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Life.Parse).ToArray();
        await said.WriteLineAsync("running");
        await said.FlushAsync();
        await Task.WhenAll(all.Select(life => Task.Run(() => RunAsync(life, new KillPoints()))));
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System);
    }

    private static async Task<bool> IsStoppedAsync(Life life)
    {
        var points = new KillPoints(life.Point, life.Hit);

        // A flow of its own thread: the one that stops is lost until the process ends.
        var run = Task.Factory.StartNew(
            () => RunAsync(life, points), default, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();
        var first = await Task.WhenAny(run, points.Stopped);
        await first;

        return first != run;
    }

    /// <summary>How often the store refused a commit because its lease was lost.</summary>
    private static async Task<int> RunAsync(Life life, KillPoints points)
    {
        using var store = FlowStore.Open(life.File, points, $"{life.File}.{life.Number}");
        var world = new WorldLog(WorldOf(life.File));
        await using var host = new FlowHost(store, world, points, life.Number, life.Seed);
        await new FlowScript(host).RunAsync(life.Flow);

        return host.Fenced;
    }
}
