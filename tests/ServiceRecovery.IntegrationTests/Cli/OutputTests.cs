using System.Diagnostics;
using System.Text;
using FluentAssertions;
using ServiceRecovery.Cli;
using Xunit;

namespace ServiceRecovery.IntegrationTests.Cli;

/// <summary>What becomes of a command whose output goes nowhere, or comes out beside its errors.</summary>
public sealed class OutputTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Theory]
    [InlineData(">&-", "case", "list")]
    [InlineData(">&-", "case", "list", "--json")]
    [InlineData("2>&-", "case", "show", "R-020")]
    [InlineData(">&- 2>&-", "doctor")]
    [InlineData("| true", "case", "list", "--limit", "1000")]
    public async Task An_output_that_nobody_reads_ends_no_command(string redirection, params string[] args)
    {
        await _tool.RunAsync("recover");

        var (exitCode, error) = await ShellAsync(redirection, args);

        exitCode.Should().Be(0);
        error.Should().NotContain("defect");
    }

    [Fact]
    public async Task An_error_that_nobody_reads_leaves_its_exit_code()
    {
        var (exitCode, _) = await ShellAsync("2>&-", "case", "list", "--limit", "many");

        exitCode.Should().Be((int)ExitCode.Usage);
    }

    [Fact]
    public async Task An_output_that_cannot_be_written_is_told_as_that()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "Only Linux has a disk that is always full.");
        await _tool.RunAsync("recover");

        var (exitCode, error) = await ShellAsync("> /dev/full", "case", "list");

        exitCode.Should().Be((int)ExitCode.Output);
        error.Should().Contain("Standard output cannot be written").And.NotContain("defect");
    }

    [Fact]
    public async Task What_was_printed_comes_before_the_error_that_follows_it()
    {
        using var both = new MemoryStream();
        var console = new ToolConsole
        {
            Out = new StreamWriter(both), Error = new StreamWriter(both) { AutoFlush = true }, Time = TimeProvider.System,
        };
        await console.Out.WriteLineAsync("first");

        ErrorReport.Write(console, json: false, "code", "message", ExitCode.Input);
        await console.Out.WriteLineAsync("third");
        ErrorReport.Warn(console, json: false, "code", "note");

        Encoding.UTF8.GetString(both.ToArray()).ReplaceLineEndings("\n").Should().Be(
            "first\nservice-recovery: message\nthird\nservice-recovery: note: note\n");
    }

    /// <summary>Runs the built tool in a shell that redirects its output.</summary>
    private async Task<(int ExitCode, string Error)> ShellAsync(string redirection, params string[] args)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The redirections are those of a POSIX shell.");
        var script = $"dotnet '{typeof(CommandLineApp).Assembly.Location}' \"$@\" {redirection}";
        var start = new ProcessStartInfo("sh", ["-c", script, "sh", .. args, "--store", _tool.Store])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        using var process = Process.Start(start)!;
        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        return (process.ExitCode, error);
    }

    [Theory]
    [InlineData(200, true)]
    [InlineData(50, true)]
    [InlineData(49, false)]
    public void A_table_that_is_wider_than_the_terminal_is_written_without_a_frame_and_whole(int width, bool drawn)
    {
        using var output = new StringWriter();
        var console = new ToolConsole
        {
            Out = output, Error = TextWriter.Null, Time = TimeProvider.System, OutIsTerminal = true, Width = width,
        };

        new Printer(console, json: false).Draw(new Sheet(
            "Title", ["duty", "status", SheetColumn.Number("#"), "rules"],
            [["apology.1", "open, late", "11", "responsibility with some more words"]]));

        output.ToString().Contains('│', StringComparison.Ordinal).Should().Be(drawn);
        output.ToString().Should().Contain("apology.1").And.Contain("open, late").And.Contain("11")
            .And.Contain("responsibility");
    }
}
