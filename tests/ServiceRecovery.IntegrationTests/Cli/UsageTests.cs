using FluentAssertions;
using ServiceRecovery.Cli;
using Xunit;

namespace ServiceRecovery.IntegrationTests.Cli;

/// <summary>What a command line that is not whole, or not understood, is answered.</summary>
public sealed class UsageTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Theory]
    [InlineData("recover", new string[0])]
    [InlineData("show", new[] { "case" })]
    [InlineData("explain", new[] { "policy" })]
    public async Task A_command_that_is_not_whole_shows_its_help_and_ends_as_documented(string named, string[] args)
    {
        var result = await _tool.RunAsync(args);

        result.ExitCode.Should().Be(ExitCode.Usage);
        result.Error.Should().BeEmpty();
        result.Output.Should().Contain("Usage:").And.Contain(named);
    }

    [Fact]
    public async Task Help_that_is_shorter_than_a_buffer_is_written_before_the_process_ends()
    {
        using var bytes = new MemoryStream();
        await using var output = new StreamWriter(bytes);
        var console = new ToolConsole { Out = output, Error = TextWriter.Null, Time = TimeProvider.System };

        var exitCode = await CommandLineApp.RunAsync(["retention"], console, TestContext.Current.CancellationToken);

        exitCode.Should().Be((int)ExitCode.Usage);
        System.Text.Encoding.UTF8.GetString(bytes.ToArray()).Should().Contain("Usage:").And.Contain("apply");
    }

    [Fact]
    public async Task In_json_a_command_that_is_not_whole_is_an_error_object()
    {
        var result = await _tool.RunAsync("case", "--json");

        result.ExitCode.Should().Be(ExitCode.Usage);
        result.Output.Should().BeEmpty();
        result.Error.Should().StartWith("""{"error":{"code":"usage","message":""");
    }

    [Theory]
    [InlineData("Try: service-recovery case do --help", "case", "do")]
    [InlineData("Try: service-recovery case do --help", "case", "do", "A", "apologize", "--bye", "ann")]
    [InlineData("Did you mean '--by'?", "case", "do", "A", "apologize", "--bye", "ann")]
    [InlineData("Did you mean 'show'? Try: service-recovery case --help", "case", "sohw")]
    [InlineData("Try: service-recovery policy explain --help", "policy", "explain", "--gven", "x=y")]
    public async Task A_hint_names_the_whole_command(string hint, params string[] args)
    {
        var result = await _tool.RunAsync(args);

        result.ExitCode.Should().Be(ExitCode.Usage);
        result.Error.Should().Contain(hint);
    }

    [Fact]
    public async Task A_fact_that_the_policy_does_not_read_gets_the_nearest_that_it_reads()
    {
        var result = await _tool.RunAsync("policy", "explain", "--given", "failure.severty=major");

        result.ExitCode.Should().Be(ExitCode.Usage);
        result.Error.Should().Contain("reads no fact 'failure.severty'. Did you mean 'failure.severity'?");
    }

    [Theory]
    [InlineData("--limit 'many' is no whole number from 1.", "case", "list", "--limit", "many")]
    [InlineData("--limit '0' is no whole number from 1.", "case", "list", "--limit", "0")]
    [InlineData("--skip '-1' is no whole number from 0.", "case", "list", "--skip", "-1")]
    [InlineData("--batch 'many' is no whole number from 1 to 4096.", "recover", "--batch", "many")]
    [InlineData("--batch '4097' is no whole number from 1 to 4096.", "recover", "--batch", "4097")]
    [InlineData("--batch '99999999999' is no whole number from 1 to 4096.", "recover", "--batch", "99999999999")]
    public async Task A_number_that_is_none_is_told_with_its_bounds(string sentence, params string[] args)
    {
        var result = await _tool.RunAsync(args);

        result.ExitCode.Should().Be(ExitCode.Usage);
        result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Should().ContainSingle()
            .Which.Should().StartWith($"service-recovery: {sentence} Try: service-recovery {args[0]}");
    }

    [Fact]
    public async Task What_a_file_names_gives_no_orders_to_the_terminal()
    {
        var result = await _tool.RunAsync("recover", _tool.Write("rows.csv", "\u001b[31mreference,customer\nA,C\n"));

        result.ExitCode.Should().Be(ExitCode.Input);
        result.Error.Should().NotContain("\u001b").And.Contain("which is not known");
    }

    [Fact]
    public void A_store_that_may_not_be_written_is_told_without_words_of_a_connection_string()
    {
        var problem = Problems.Explain(new CaseStoreException(
            "a.db", "is read-only",
            "Give this process the right to write the file and its directory, and do not open it with 'Mode=ReadOnly'."));

        problem.ExitCode.Should().Be(ExitCode.Store);
        problem.Message.Should().EndWith("is read-only. Give this process the right to write the file and its directory.");
    }
}
