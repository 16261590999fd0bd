using FluentAssertions;
using ServiceRecovery.Cli;
using Xunit;

namespace ServiceRecovery.IntegrationTests.Cli;

public sealed class PolicyDiffTests : IDisposable
{
    private const string Cases = """
        case,parcel.daysLate,failure.severity
        P-1,2,major
        P-2,4,moderate
        P-3,6,moderate
        P-4,9,minor
        """;

    private readonly Tool _tool = new();
    private readonly string _before;
    private readonly string _after;

    public PolicyDiffTests()
    {
        _before = _tool.Write("before.jsonc", LateParcel.Document);
        _after = _tool.Write("after.jsonc", LateParcel.With("2026.1", "2026.2")
            .Replace("daysLate > 3", "daysLate > 5", StringComparison.Ordinal)
            .Replace("15", "25", StringComparison.Ordinal)
            .Replace("\"4", "\"6", StringComparison.Ordinal));
    }

    public void Dispose() => _tool.Dispose();

    [Fact]
    public async Task Without_cases_it_says_by_part_what_the_documents_say_differently()
    {
        var result = await _tool.RunAsync("policy", "diff", _before, _after);

        result.ExitCode.Should().Be(ExitCode.Done);
        Lines(result).Should().Equal(
            "late-parcel@2026.2 instead of late-parcel@2026.1: 3 differences.",
            "  version",
            "      2026.2 instead of 2026.1",
            "  rule 'late'",
            "      when parcel.daysLate > 5 && failure.severity >= severity.moderate instead",
            "    of parcel.daysLate > 3 && failure.severity >= severity.moderate",
            "      voucher: value 25 instead of 15");
    }

    [Fact]
    public async Task A_rule_that_came_and_one_that_went_are_told_whole()
    {
        var renamed = _tool.Write("renamed.jsonc", LateParcel.With("\"id\": \"sorry\"", "\"id\": \"regret\""));

        var json = await _tool.JsonAsync("policy", "diff", _before, renamed);

        json.EnumerateObject().Select(member => member.Name).Should().Equal("before", "after", "same", "differences");
        json.GetProperty("differences").EnumerateArray()
            .Select(one => string.Join('|', one.EnumerateObject().Select(member => member.Value.GetString())))
            .Should().Equal(
                "rule 'regret'|added|always: owes apology within 3 days after the report",
                "rule 'sorry'|removed|always: owes apology within 3 days after the report");
    }

    [Fact]
    public async Task Over_cases_it_says_who_gets_more_who_less_how_much_and_by_which_rule()
    {
        var result = await _tool.RunAsync("policy", "diff", _before, _after, "--cases", _tool.Write("cases.csv", Cases));

        result.ExitCode.Should().Be(ExitCode.Done);
        Lines(result).Should().ContainInOrder(
            "late-parcel@2026.2 instead of late-parcel@2026.1, 4 cases",
            "  get the same                          2",
            "  get more                              1",
            "  get less                              1",
            "  goodwill  30.00 USD  25.00 USD  -5.00 USD",
            "      2     1     1  late",
            "  P-2",
            "    - voucher: no voucher 15.00 USD",
            "  P-3",
            "    + voucher: voucher 25.00 USD instead of voucher 15.00 USD",
            "      because of late");
    }

    [Fact]
    public async Task Json_over_cases_has_stable_names_and_as_many_cases_as_are_asked_for()
    {
        var json = await _tool.JsonAsync("policy", "diff", _before, _after, "--cases", _tool.Write("cases.csv", Cases), "--show", "1");

        json.EnumerateObject().Select(member => member.Name).Should().Equal(
            "before", "after", "cases", "same", "getMore", "getLess", "getBoth", "getOther", "liability", "rules", "differences",
            "rejects", "exitCode");
        json.GetProperty("liability")[0].GetProperty("change").GetDecimal().Should().Be(-5);
        json.GetProperty("differences").GetArrayLength().Should().Be(1);
    }

    [Fact]
    public async Task Cases_may_be_json_lines_and_told_in_the_columns_of_recover()
    {
        var cases = _tool.Write("cases.jsonl", """
            { "reference": "A", "severity": "moderate", "parcel": { "daysLate": 4 } }
            { "reference": "B", "severity": "minor", "parcel": { "daysLate": 4 } }
            """);

        var json = await _tool.JsonAsync("policy", "diff", _before, _after, "--cases", cases);

        json.GetProperty("getLess").GetInt32().Should().Be(1);
        json.GetProperty("same").GetInt32().Should().Be(1);
    }

    [Fact]
    public async Task A_row_that_is_no_case_is_told_and_the_others_are_compared()
    {
        var result = await _tool.RunAsync(
            "policy", "diff", _before, _after, "--cases", _tool.Write("cases.csv", $"{Cases}\nP-5,many,minor\n"));

        result.ExitCode.Should().Be(ExitCode.RowsRejected);
        result.Output.Should().Contain("4 cases").And.Contain("line 6, parcel.daysLate: 'many' is not taken: ");
    }

    [Fact]
    public async Task A_column_that_is_no_fact_gets_the_nearest_that_is_one()
    {
        var cases = _tool.Write("cases.csv", Cases.Replace("daysLate", "dayLate", StringComparison.Ordinal));

        var result = await _tool.RunAsync("policy", "diff", _before, _after, "--cases", cases);

        result.ExitCode.Should().Be(ExitCode.Input);
        result.Error.Should().Contain("Did you mean 'parcel.daysLate'?");
    }

    [Fact]
    public async Task The_decisions_of_a_store_are_made_again_and_nothing_in_it_changes()
    {
        await _tool.RunAsync("recover");
        var stored = File.ReadAllBytes(_tool.Store);
        var four = await _tool.RunAsync("policy", "convert", "four-steps");
        var candidate = _tool.Write("four.json", four.Output
            .Replace("\"version\": \"1\"", "\"version\": \"2\"", StringComparison.Ordinal)
            .Replace("600", "500", StringComparison.Ordinal));

        var json = await _tool.JsonAsync("policy", "diff", "four-steps", candidate, "--decisions", _tool.Store);
        var same = await _tool.JsonAsync("policy", "diff", "four-steps", "four-steps", "--decisions", _tool.Store);

        json.GetProperty("cases").GetInt32().Should().Be(62);
        json.GetProperty("getLess").GetInt32().Should().Be(48);
        same.GetProperty("same").GetInt32().Should().Be(62);
        File.ReadAllBytes(_tool.Store).Should().Equal(stored);
    }

    [Fact]
    public async Task Decisions_of_another_policy_are_left_out_and_that_is_said()
    {
        await _tool.RunAsync("recover");

        var result = await _tool.RunAsync("policy", "diff", _before, _after, "--decisions", _tool.Store);

        result.ExitCode.Should().Be(ExitCode.Done);
        result.Error.Should().Contain("62 cases of the store were decided by another policy than 'late-parcel' and are left out.");
    }

    [Theory]
    [InlineData(4, "There is no store", "--decisions", "nowhere.db")]
    [InlineData(3, "does not exist", "--cases", "nowhere.csv")]
    [InlineData(2, "exclude each other", "--cases", "a.csv", "--decisions", "b.db")]
    public async Task What_cannot_be_compared_ends_as_documented(int exitCode, string words, params string[] args)
    {
        var result = await _tool.RunAsync(["policy", "diff", _before, _after, .. args]);

        ((int)result.ExitCode).Should().Be(exitCode);
        result.Error.Should().Contain(words);
    }

    [Fact]
    public async Task A_long_comparison_can_be_stopped()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        var result = await _tool.RunAsync(
            stop.Token, "policy", "diff", _before, _after, "--cases", _tool.Write("cases.csv", Cases));

        result.ExitCode.Should().Be(ExitCode.Cancelled);
        result.Output.Should().BeEmpty();
    }

    private static string[] Lines(ToolResult result) =>
        result.Output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
}
