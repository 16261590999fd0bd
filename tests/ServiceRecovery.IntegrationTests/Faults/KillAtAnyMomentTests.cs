using FluentAssertions;
using ServiceRecovery.CrashHost.Flows;
using ServiceRecovery.IntegrationTests.Sqlite;
using ServiceRecovery.Tests;
using Xunit;

namespace ServiceRecovery.IntegrationTests.Faults;

/// <summary>
/// R1: <c>kill -9</c> at random moments, while one process does several flows at once, each on a file of its own: nothing is
/// lost, halved or repeated, whatever the processor was doing. The named moments are in <see cref="KillAtEveryPointTests"/>.
/// </summary>
public sealed class KillAtAnyMomentTests(ITestOutputHelper output)
{
    private const int Crowd = 5;
    private const int LongestLifeMilliseconds = 900;

    private static readonly Flow[] Flows = Enum.GetValues<Flow>();

    [Fact]
    public async Task Flows_that_are_killed_at_any_moment_lose_nothing_and_repeat_nothing()
    {
        var random = new Random(Programme.Seed);
        var ends = new List<UndisturbedFlow>();

        foreach (var flow in Flows)
        {
            ends.Add(await UndisturbedFlow.RunAsync(flow));
        }

        var (kills, cut) = (0, 0);
        var wrong = new List<string>();

        for (; kills < (Programme.IsLong ? 40 : 4); kills++)
        {
            var files = ends.ConvertAll(_ => TemporaryFile.InMemory());
            await KillAsync(
                ends.Select((end, index) => new Life(files[index].Path, 1, end.Flow, kills + 1, "none", 0)),
                TimeSpan.FromMilliseconds(random.Next(LongestLifeMilliseconds)));

            for (var index = 0; index < Crowd; index++)
            {
                var file = new FlowFile(files[index].Path, ends[index].Flow, kills + 1);
                wrong.AddRange(await file.JudgeAsync(2));
                wrong.AddRange(await file.FinishAsync(2, ends[index].End));
                files[index].Dispose();
                cut++;
            }
        }

        Counted.Say(
            output,
            $"R1: {kills} kill -9 at random moments of {cut} flows, {wrong.Count} violations ({Programme.Again<KillAtAnyMomentTests>()}).");
        wrong.Should().BeEmpty();
    }

    private static async Task KillAsync(IEnumerable<Life> lives, TimeSpan moment)
    {
        using var process = CrashProcess.Start(["crowd"]);
        await process.StandardInput.WriteAsync(string.Concat(lives.Select(life => $"{life}\n")));
        process.StandardInput.Close();
        (await process.StandardOutput.ReadLineAsync()).Should().Be("running");
        await Task.Delay(moment, TimeProvider.System);
        process.Kill();
        await process.WaitForExitAsync();
        process.ExitCode.Should().Be(CrashProcess.Killed, await process.StandardError.ReadToEndAsync());
    }
}
