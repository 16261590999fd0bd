using FluentAssertions;
using ServiceRecovery.Cli;
using Xunit;

namespace ServiceRecovery.IntegrationTests.Cli;

/// <summary><c>recover -</c> reads what is piped in, and says of bad bytes what it says of a bad file.</summary>
public sealed class PipedInputTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Theory]
    [InlineData("reference,customer\nA,C\nB,D\n")]
    [InlineData("\uFEFFreference,customer\r\nA,C\r\nB,D")]
    [InlineData("{\"reference\":\"A\",\"customer\":\"C\"}\n{\"reference\":\"B\",\"customer\":\"D\"}\n")]
    [InlineData("\uFEFF\n \n{\"reference\":\"A\",\"customer\":\"C\"}\n\n{\"reference\":\"B\",\"customer\":\"D\"}")]
    public async Task Csv_and_json_lines_are_told_apart_by_their_first_character(string input)
    {
        var piped = await _tool.PipeAsync(input, "recover", "-");
        var shown = await _tool.RunAsync("case", "show", "stdin/B");

        piped.Error.Should().BeEmpty();
        piped.ExitCode.Should().Be(ExitCode.Done);
        piped.Output.Should().StartWith("Recovering standard input as of").And.MatchRegex("opened +2");
        shown.Output.Should().StartWith("stdin/B is Reported, customer D");
    }

    [Theory]
    [InlineData("", "standard input is empty.")]
    [InlineData("[{\"reference\":\"A\"}]", "standard input is one JSON array.")]
    [InlineData("r\0e\0f\0", "standard input holds NUL bytes")]
    [InlineData("refrence,customer\n", "Did you mean 'reference'?")]
    public async Task What_cannot_be_read_gets_one_sentence_and_no_summary(string input, string sentence)
    {
        var piped = await _tool.PipeAsync(input, "recover", "-");

        piped.ExitCode.Should().Be(ExitCode.Input);
        piped.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Should().ContainSingle().Which.Should().Contain(sentence);
        piped.Output.Should().NotContain("Rows");
    }

    [Fact]
    public async Task Rows_from_a_pipe_keep_the_source_that_is_named_so_that_again_opens_nothing()
    {
        await _tool.RunAsync("recover", _tool.Write("desk.csv", "reference,customer\nA,C\n"));

        var piped = await _tool.PipeAsync("reference,customer\nA,C\n", "recover", "-", "--source", "desk");

        piped.Output.Should().MatchRegex("already open +1");
    }
}
