using System.Text.Json;
using FluentAssertions;
using Xunit;

namespace ServiceRecovery.IntegrationTests.Cli;

public sealed class SummaryTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public async Task What_was_due_before_the_case_came_in_is_late_at_import_and_what_came_due_since_is_not()
    {
        var file = _tool.Write(
            "rows.csv", "reference,customer,receivedAt\nOLD,C1,2010-05-03\nNEW,C2,2010-06-30T12:00:00Z\n");

        var first = await _tool.JsonAsync("recover", file, "--as-of", "2010-07-01");
        var later = await _tool.JsonAsync("recover", file, "--as-of", "2010-09-01");

        Late(first, "apology").Should().Be((1, 1));
        Late(first, "fix").Should().Be((1, 1));
        Late(first, "concern").Should().Be((0, 0));
        Late(later, "apology").Should().Be((2, 1));
        Late(later, "fix").Should().Be((2, 1));
    }

    [Fact]
    public async Task The_sample_came_in_late_and_says_so()
    {
        var summary = await _tool.JsonAsync("recover");

        Late(summary, "apology").Should().Be((61, 61));
        Late(summary, "fix").Should().Be((61, 61));
    }

    [Fact]
    public async Task Goodwill_waits_for_the_lowest_role_that_may_release_it_until_it_is_offered()
    {
        var file = _tool.Write("rows.csv", "reference,customer,severity,customerWords\nA,C1,moderate,Late\nB,C2,minor,Late\n");

        var waiting = await _tool.JsonAsync("recover", file);
        var printed = await _tool.RunAsync("recover", file);
        await _tool.RunAsync("case", "do", "A", "apologize");
        await _tool.RunAsync("case", "do", "A", "complete-fix", "--evidence", "order:1");
        await _tool.RunAsync("case", "do", "A", "show-concern");
        await _tool.RunAsync("case", "do", "A", "offer-extra", "--roles", "service-manager");
        var offered = await _tool.JsonAsync("recover", file);

        waiting.GetProperty("grants").ToString().Should()
            .Be("""[{"role":"service-manager","count":1,"value":{"USD":160}}]""");
        printed.Output.Should().Contain("Grants waiting").And.MatchRegex(@"service-manager +1 +160\.00 USD");
        offered.GetProperty("grants").GetArrayLength().Should().Be(0);
    }

    [Fact]
    public async Task Goodwill_that_is_held_waits_for_nobody()
    {
        var file = _tool.Write("rows.csv", "reference,customer,severity\nA,C1,moderate\n");
        await _tool.RunAsync("recover", file);

        await _tool.RunAsync("case", "do", "A", "facts", "--fact", "case.suspicion=true");

        (await _tool.JsonAsync("recover", file)).GetProperty("grants").GetArrayLength().Should().Be(0);
    }

    [Fact]
    public async Task In_a_pipe_no_line_of_the_sample_is_wider_than_80_columns()
    {
        string[][] commands = [["recover"], ["case", "show", "R-020"], ["case", "list"], ["policy", "explain"], ["doctor"]];

        foreach (var command in commands)
        {
            var lines = (await _tool.RunAsync(command)).Output.Split('\n');

            lines.Length.Should().BeGreaterThan(5);
            lines.Where(line => line.Length > 80 && !line.Contains(_tool.Folder, StringComparison.Ordinal)).Should().BeEmpty();
        }
    }

    private static (long Late, long AtImport) Late(JsonElement summary, string duty)
    {
        var tally = summary.GetProperty("duties").EnumerateArray().Single(each => each.GetProperty("duty").GetString() == duty);

        return (tally.GetProperty("late").GetInt64(), tally.GetProperty("lateAtImport").GetInt64());
    }
}
