using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using FluentAssertions;
using ServiceRecovery.Cli;
using Xunit;

namespace ServiceRecovery.IntegrationTests.Cli;

public sealed class StoppedRunTests : IDisposable
{
    private const int Rows = 6000;

    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public async Task Ctrl_C_in_the_middle_prints_the_summary_so_far_and_the_same_command_goes_on()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows sends Ctrl-C to a console, not to one process.");
        var file = Generated();

        using var run = FedRun.Start(_tool, FirstHalfOf(file), "--source", "rows", "--json");
        var process = run.Process;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        run.HasWritten(50_000).Should().BeTrue();
        await RunAsync("kill", "-INT", $"{process.Id}");
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        process.ExitCode.Should().Be((int)ExitCode.Cancelled, await error);
        var stopped = JsonDocument.Parse(await output).RootElement;
        var stored = stopped.GetProperty("opened").GetInt64();
        stored.Should().BeInRange(1, Rows - 1).And.Be(stopped.GetProperty("rows").GetInt64());
        stopped.GetProperty("exitCode").GetInt32().Should().Be(130);

        var whole = await _tool.JsonAsync("recover", file, "--source", "rows");
        whole.GetProperty("alreadyOpen").GetInt64().Should().Be(stored);
        whole.GetProperty("opened").GetInt64().Should().Be(Rows - stored);
        File.ReadLines($"{_tool.Store}.letters.jsonl").Should().HaveCount(Rows);
    }

    [Fact]
    public async Task A_disk_that_fills_stops_the_run_with_one_sentence_and_more_room_lets_it_go_on()
    {
        var disk = Directory.CreateDirectory(_tool.In("disk")).FullName;
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && await RunAsync("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", disk) == 0,
            "A disk that fills is made of a small tmpfs, and this process may not mount one.");

        try
        {
            var store = Path.Combine(disk, "recovery.db");
            var file = Generated();

            var full = await _tool.RunAsync("recover", file, "--store", store);
            await RunAsync("mount", "-o", "remount,size=500m", disk);
            var whole = await _tool.JsonAsync("recover", file, "--store", store, "--as-of", "2100-01-01");

            full.ExitCode.Should().Be(ExitCode.Store);
            full.Error.Should().Contain("the same command goes on where this run was");
            var stored = whole.GetProperty("alreadyOpen").GetInt64();
            stored.Should().BeInRange(1, Rows - 1);

            // A case whose opening was stored and whose letter was not is there, and was not promised.
            Promised(full).Should().BeInRange(1, stored);
            whole.GetProperty("opened").GetInt64().Should().Be(Rows - stored);
            whole.GetProperty("states").GetProperty("acknowledged").GetInt64().Should().Be(Rows);
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            await RunAsync("umount", disk);
            Directory.Delete(disk);
        }
    }

    [Fact]
    public async Task A_store_in_a_folder_that_is_not_there_gets_one_sentence()
    {
        var result = await _tool.RunAsync("recover", "--store", _tool.In("nowhere/recovery.db"));

        result.ExitCode.Should().Be(ExitCode.Store);
        result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Should().ContainSingle()
            .Which.Should().Contain("nowhere");
    }

    private static long Promised(ToolResult full) => long.Parse(
        Regex.Match(full.Error, "([0-9,]+) rows are safely stored").Groups[1].Value,
        NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    private string Generated()
    {
        var text = new StringBuilder("reference,customer,severity,customerWords\n");

        for (var row = 0; row < Rows; row++)
        {
            text.Append($"S{row},C{row},major,late\n");
        }

        return _tool.Write("rows.csv", text.ToString());
    }

    private static string FirstHalfOf(string file) =>
        string.Join('\n', File.ReadLines(file).Take(1 + (Rows / 2))) + "\n";

    private static async Task<int> RunAsync(string command, params string[] args)
    {
        using var process = Process.Start(new ProcessStartInfo(command, args) { RedirectStandardError = true })!;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        return process.ExitCode;
    }
}
