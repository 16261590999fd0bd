using FluentAssertions;
using ServiceRecovery.Cli;
using Xunit;

namespace ServiceRecovery.IntegrationTests.Cli;

public sealed class CaseCommandsTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public async Task A_case_is_listed_shown_and_moved_by_its_reference()
    {
        await _tool.RunAsync("recover");

        var apologized = await _tool.RunAsync(
            "case", "do", "R-002", "apologize", "--by", "ann", "--channel", "phone", "--responsible", "--as-of", "2010-07-02");
        var shown = await _tool.RunAsync("case", "show", "R-002", "--as-of", "2010-07-02");
        var listed = await _tool.RunAsync("case", "list", "--state", "apologized");

        apologized.Error.Should().BeEmpty();
        apologized.Output.Should().StartWith("Apologize: applied; R-002 Acknowledged -> Apologized");
        shown.Output.Should().Contain("R-002 is Apologized, customer O-1002").And.Contain("Acknowledged -> Apologized");
        listed.Output.Should().Contain("Cases: 1").And.Contain("R-002");
    }

    [Fact]
    public async Task A_refused_command_says_why_and_a_preview_stores_nothing()
    {
        await _tool.RunAsync("recover");

        var refused = await _tool.RunAsync("case", "do", "R-002", "offer-extra", "--as-of", "2010-07-02");
        var preview = await _tool.RunAsync("case", "do", "R-002", "leave-alone", "--preview", "--as-of", "2010-07-02");
        var after = await _tool.JsonAsync("case", "show", "R-002");

        refused.ExitCode.Should().Be(ExitCode.RowsRejected);
        refused.Output.Should().StartWith("OfferExtra: refused");
        preview.Output.Should().Contain("a preview: nothing was stored");
        after.GetProperty("state").GetString().Should().Be("acknowledged");
    }

    [Theory]
    [InlineData("The store has no case R-999", "case", "show", "R-999")]
    [InlineData("case do knows no 'apologise'. Did you mean 'apologize'?", "case", "do", "R-001", "apologise")]
    [InlineData("--state 'fixd' is no state", "case", "list", "--state", "fixd")]
    [InlineData("'recovr' is not understood here. Did you mean 'recover'?", "recovr")]
    [InlineData("--as-of 'tomorrow' is no date", "case", "list", "--as-of", "tomorrow")]
    public async Task What_is_not_understood_gets_one_sentence(string sentence, params string[] args)
    {
        await _tool.RunAsync("recover");

        var result = await _tool.RunAsync(args);

        result.ExitCode.Should().Be(ExitCode.Usage);
        result.Error.Should().StartWith($"service-recovery: {sentence}");
    }

    [Fact]
    public async Task The_path_of_a_case_is_drawn_and_the_doctor_finds_the_store_sound()
    {
        await _tool.RunAsync("recover");

        var graph = await _tool.RunAsync("lifecycle", "graph", "--case", "R-002");
        var doctor = await _tool.RunAsync("doctor", "--as-of", "2010-07-01");

        graph.Output.Should().StartWith("stateDiagram-v2").And.Contain("class Acknowledged current");
        doctor.ExitCode.Should().Be(ExitCode.Done);
        doctor.Output.Should().Contain("every page and index is sound").And.Contain("write-ahead log").And.Contain("62, with");
    }

    [Fact]
    public async Task A_store_that_is_not_there_is_not_made_by_looking()
    {
        var result = await _tool.RunAsync("case", "list");

        result.ExitCode.Should().Be(ExitCode.Store);
        File.Exists(_tool.Store).Should().BeFalse();
    }
}
