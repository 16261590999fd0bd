using System.Diagnostics;
using System.Globalization;
using FluentAssertions;
using ServiceRecovery.CrashHost.Flows;
using ServiceRecovery.CrashHost.Kills;
using ServiceRecovery.IntegrationTests.Sqlite;
using ServiceRecovery.Tests;
using Xunit;

namespace ServiceRecovery.IntegrationTests.Faults;

/// <summary>
/// R12: a process is stopped (SIGSTOP) in the middle of its work until its leases have run out, another takes over and does
/// everything, and then the first goes on as if nothing had been. What it still writes under its lost lease is refused, and
/// nothing is given twice.
/// </summary>
/// <remarks>The issuer's first call fails in passing, so that it is the worker, under a lease, who calls it again.</remarks>
public sealed class PausedWorkerTests(ITestOutputHelper output)
{
    private const int FlowsOfAProcess = 20;

    /// <summary>Where a worker holds no lock of the file: with one, nobody could take over before it goes on.</summary>
    private static readonly string[] Points =
    [
        "issuer.before", "issuer.after", "store.commit.before", "store.commit.after", "store.claim.after",
        "store.release.before", "handler.before", "handler.after", "answer.before",
    ];

    [Fact]
    public async Task A_worker_that_was_paused_longer_than_its_lease_does_no_harm_when_it_goes_on()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "It needs SIGSTOP, and /proc to see that it has arrived.");
        var random = new Random(Programme.Seed);
        var flow = await UndisturbedFlow.RunAsync(Flow.Benefit);
        var (pauses, fenced) = (0, 0);
        var wrong = new List<string>();

        for (var batch = 0; batch < (Programme.IsLong ? 10 : 1); batch++)
        {
            using var process = CrashProcess.Start(["pauses"], plant: "first-call-fails");

            for (var count = 0; count < FlowsOfAProcess; count++)
            {
                var point = Points[count % Points.Length];
                var hit = 1 + random.Next(flow.Passes[point]);
                using var file = TemporaryFile.InMemory();
                var life = new Life(file.Path, 1, flow.Flow, 1 + (batch * FlowsOfAProcess) + count, point, hit);
                var found = await PauseAsync(process, life, flow.End);
                pauses += found.Paused ? 1 : 0;
                fenced += found.Fenced;
                wrong.AddRange(found.Wrong.Select(sentence => $"{life}: {sentence}"));
            }

            process.StandardInput.Close();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        Counted.Say(
            output,
            $"R12: {pauses} pauses longer than a lease, {fenced} commits refused for it, {wrong.Count} violations "
            + $"({Programme.Again<PausedWorkerTests>()}).");
        wrong.Should().BeEmpty();
        pauses.Should().BeGreaterThan(Programme.IsLong ? 180 : 15);
        fenced.Should().BePositive();
    }

    private static async Task<(bool Paused, int Fenced, IReadOnlyList<string> Wrong)> PauseAsync(
        Process process, Life life, string end)
    {
        await process.StandardInput.WriteLineAsync($"{life}");
        await process.StandardInput.FlushAsync();
        var said = await process.StandardOutput.ReadLineAsync();
        var paused = said == "paused";
        var wrong = new List<string>();
        var flow = new FlowFile(life.File, life.Flow, life.Seed);

        if (paused)
        {
            await StandingStillAsync(process.Id);
            wrong.AddRange(await flow.FinishAsync(2, end));
            Signals.Resume(process.Id);
            await process.StandardInput.WriteLineAsync();
            await process.StandardInput.FlushAsync();
            said = await process.StandardOutput.ReadLineAsync();
        }

        if (said?.Split(' ') is not ["done", var fenced])
        {
            return (paused, 0, [$"The process failed: {await process.StandardError.ReadToEndAsync()}"]);
        }

        return (paused, int.Parse(fenced, CultureInfo.InvariantCulture), [.. wrong, .. await flow.FinishAsync(3, end)]);
    }

    /// <summary>The signal is on its way when the process says so; its state is T when it has arrived.</summary>
    private static async Task StandingStillAsync(int process)
    {
        while (!(await File.ReadAllTextAsync($"/proc/{process}/stat")).Split(") ")[1].StartsWith('T'))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
        }
    }
}
