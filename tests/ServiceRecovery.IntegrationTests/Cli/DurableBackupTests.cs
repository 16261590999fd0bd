using System.Diagnostics;
using System.Text.RegularExpressions;
using FluentAssertions;
using ServiceRecovery.IntegrationTests.Faults;
using Xunit;

namespace ServiceRecovery.IntegrationTests.Cli;

/// <summary>A backup that was reported is on the disk under its name; where there is no room for one, none is there.</summary>
public sealed partial class DurableBackupTests : IDisposable
{
    private readonly Tool _tool = new();

    private string Copy => _tool.In("copy.db");

    public void Dispose() => _tool.Dispose();

    [Theory]
    [InlineData("backup")]
    [InlineData("restore")]
    public async Task A_copy_is_synced_before_it_gets_its_name_and_its_folder_after(string command)
    {
        SkipWhereNothingCanBeSeen();
        await _tool.RunAsync("recover");

        if (command == "restore")
        {
            await _tool.RunAsync("backup", _tool.In("kept.db"));
            File.Delete(_tool.Store);
        }

        var calls = await TracedAsync(command == "backup" ? ["backup", Copy] : ["restore", _tool.In("kept.db")]);

        var named = calls.FindIndex(call => Renaming().IsMatch(call));
        named.Should().BePositive("the copy gets its name when it is whole");
        calls.FindLastIndex(named, call => call.Contains(".partial>", StringComparison.Ordinal) && Syncing().IsMatch(call))
            .Should().BePositive("what has a name must be on the disk");
        calls.FindLastIndex(named, call => call.Contains(".partial>", StringComparison.Ordinal) && call.Contains("write", StringComparison.Ordinal))
            .Should().BeLessThan(
                calls.FindLastIndex(named, call => call.Contains(".partial>", StringComparison.Ordinal) && Syncing().IsMatch(call)),
                "nothing is written after the last sync");
        calls.FindIndex(named, call => Syncing().IsMatch(call) && call.Contains($"<{_tool.Folder}>", StringComparison.Ordinal))
            .Should().BePositive("a name is on the disk when its folder is");
    }

    [Fact]
    public async Task Where_there_is_no_room_the_copy_is_named_and_nothing_of_it_stays()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only there a process can be kept from writing long files.");
        await _tool.RunAsync("recover");

        var (exitCode, said) = await RunAsync(
            "bash", "-c", "trap '' XFSZ; ulimit -f 64; DOTNET_EnableWriteXorExecute=0 exec dotnet \"$0\" \"$@\"", ToolDll, "backup", Copy, "--store", _tool.Store);

        exitCode.Should().Be(4, said);
        said.Should().Contain(Copy).And.NotContain("defect");
        Directory.GetFiles(_tool.Folder, "copy.db*").Should().BeEmpty();
    }

    [Theory]
    [InlineData("backup")]
    [InlineData("restore")]
    public async Task Where_the_folder_is_gone_the_folder_is_named_and_not_the_store(string command)
    {
        await _tool.RunAsync("recover");
        await _tool.RunAsync("backup", _tool.In("kept.db"));
        var target = Path.Combine(_tool.In("gone"), "copy.db");

        var result = command == "backup"
            ? await _tool.RunAsync("backup", target)
            : await _tool.RunAsync("restore", _tool.In("kept.db"), "--store", target);

        result.ExitCode.Should().Be(ServiceRecovery.Cli.ExitCode.Store);
        result.Error.ReplaceLineEndings(" ").Should().Contain(target).And.Contain($"Create the directory '{_tool.In("gone")}'");
    }

    private static string ToolDll => Path.Combine(AppContext.BaseDirectory, "service-recovery.dll");

    private async Task<List<string>> TracedAsync(string[] args)
    {
        var log = _tool.In("strace.log");
        var (exitCode, said) = await RunAsync(
            "strace", ["-f", "-y", "-e", "trace=fsync,fdatasync,rename,renameat,renameat2,link,pwrite64,write", "-o", log,
            "dotnet", ToolDll, .. args, "--store", _tool.Store]);
        exitCode.Should().Be(0, said);

        return [.. await File.ReadAllLinesAsync(log)];
    }

    private static async Task<(int ExitCode, string Said)> RunAsync(string program, params string[] args)
    {
        var start = new ProcessStartInfo(program, args) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var said = process.StandardOutput.ReadToEndAsync();
        var complaints = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        return (process.ExitCode, await said + complaints);
    }

    private static void SkipWhereNothingCanBeSeen() => Assert.SkipUnless(
        SystemCalls.CanBeSeen || Environment.GetEnvironmentVariable("CI") == "true",
        "There is no strace here (Linux: apt-get install strace).");

    [GeneratedRegex(@"(rename|link)[a-z0-9]*\(.*\.partial.*= 0$")]
    private static partial Regex Renaming();

    [GeneratedRegex(@"f(data)?sync\(")]
    private static partial Regex Syncing();
}
