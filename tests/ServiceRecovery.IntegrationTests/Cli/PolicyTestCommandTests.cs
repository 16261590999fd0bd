using FluentAssertions;
using ServiceRecovery.Cli;
using Xunit;

namespace ServiceRecovery.IntegrationTests.Cli;

public sealed class PolicyTestCommandTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public async Task Tests_that_pass_are_listed_with_what_they_never_try()
    {
        var file = _tool.Write("parcel.jsonc", LateParcel.Document);

        var result = await _tool.RunAsync("policy", "test", file);

        result.ExitCode.Should().Be(ExitCode.Done);
        Lines(result).Should().Equal(
            "late-parcel@2026.1, parcel.jsonc: 2 tests, all passed",
            "  passed  four days late",
            "  passed  two days late",
            "  Tried: 2 of 2 rules, 3 of 4 branches (75 %).",
            "  Never tried:",
            "    In rule 'late' no test makes 'failure.severity >= severity.moderate' false.");
    }

    [Fact]
    public async Task A_test_that_fails_says_what_is_so_instead_and_where_it_stands()
    {
        var file = _tool.Write("parcel.jsonc", LateParcel.With("\"voucher.amount\": 15", "\"voucher.amount\": 10"));

        var result = await _tool.RunAsync("policy", "test", file);

        result.ExitCode.Should().Be(ExitCode.TestsFailed);
        Lines(result).Take(4).Should().Equal(
            "late-parcel@2026.1, parcel.jsonc: 2 tests, 1 failed",
            "  FAILED  four days late, parcel.jsonc(12)",
            "          Expected that voucher.amount is 10, but it is 15.",
            "  passed  two days late");
    }

    [Theory]
    [InlineData("75", 0)]
    [InlineData("76", 7)]
    [InlineData("101", 2)]
    public async Task Tests_that_try_too_little_end_as_tests_that_fail(string least, int exitCode)
    {
        var file = _tool.Write("parcel.jsonc", LateParcel.Document);

        var result = await _tool.RunAsync("policy", "test", file, "--min-coverage", least);

        ((int)result.ExitCode).Should().Be(exitCode);
    }

    [Fact]
    public async Task A_document_that_is_no_policy_has_no_tests_and_the_others_are_run_all_the_same()
    {
        var bad = _tool.Write("bad.json", LateParcel.Mistaken);
        var good = _tool.Write("good.json", LateParcel.Document);

        var result = await _tool.RunAsync("policy", "test", bad, good);

        result.ExitCode.Should().Be(ExitCode.Policy);
        result.Output.Should().Contain("error condition").And.Contain("good.json: 2 tests, all passed");
    }

    [Fact]
    public async Task Json_has_the_same_under_stable_names()
    {
        var file = _tool.Write("parcel.jsonc", LateParcel.With("\"voucher.amount\": 15", "\"voucher.amount\": 10"));

        var json = await _tool.JsonAsync("policy", "test", file);

        json.EnumerateObject().Select(member => member.Name).Should().Equal("files", "tests", "failed", "exitCode");
        var tested = json.GetProperty("files")[0];
        tested.EnumerateObject().Select(member => member.Name).Should().Equal(
            "file", "policy", "valid", "diagnostics", "passed", "tests", "rules", "rulesCovered", "branches", "branchesCovered",
            "coverage", "coverageIsEnough", "uncovered");
        tested.GetProperty("tests")[0].EnumerateObject().Select(member => member.Name).Should().Equal(
            "name", "line", "passed", "failures");
        tested.GetProperty("coverage").GetInt32().Should().Be(75);
        json.GetProperty("exitCode").GetInt32().Should().Be(7);
    }

    private string[] Lines(ToolResult result) => result.Output
        .Replace($"{_tool.Folder}{Path.DirectorySeparatorChar}", "", StringComparison.Ordinal)
        .Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
}
