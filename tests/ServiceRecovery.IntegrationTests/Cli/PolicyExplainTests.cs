using FluentAssertions;
using ServiceRecovery.Cli;
using Xunit;

namespace ServiceRecovery.IntegrationTests.Cli;

public sealed class PolicyExplainTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public async Task A_decision_says_first_what_to_do_then_why()
    {
        var result = await ExplainAsync("--given", "failure.severity=major", "--given", "failure.harm=none");

        result.ExitCode.Should().Be(ExitCode.Done);
        Lines(result).Should().ContainInOrder(
            "Owed",
            "  apology          3 business days      individual, by a person (regret, person)",
            "  fix              14d                  else replacement or refund (fix)",
            "May be given",
            "  No goodwill may be offered now; why stands below.",
            "Narrowly not",
            "What is not known",
            "  If you ask one thing, ask for responsibility (unknown, company, partner, third",
            "For the agent",
            "For the customer",
            "  We will put it right within 14 days.");
        Lines(result).Should().OnlyContain(line => line.Length <= 80).And.NotContain(line => line.Contains('\u001b'));
    }

    [Fact]
    public async Task Goodwill_names_its_worth_and_who_may_release_it()
    {
        var result = await ExplainAsync(
            "--given", "failure.severity=major", "--given", "failure.harm=none", "--given", "failure.responsibility=company",
            "--given", "party.priorGoodwill12m=0");

        result.Output.Should().Contain("  thanks  goodwill  120.00 USD        1 of 3: tune-up, after fix (extra)")
            .And.Contain("to release it: service-manager (answers");
    }

    [Fact]
    public async Task Facts_may_come_from_a_file_and_from_a_pipe_and_a_word_goes_before_them()
    {
        const string Facts = """{ "failure": { "severity": "major", "paid": 100 }, "failure.harm": "none", "party.tenure": null }""";

        var file = await _tool.JsonAsync(
            "policy", "explain", "--facts", _tool.Write("facts.json", Facts), "--given", "failure.severity=minor");
        var piped = await _tool.PipeAsync(Facts, "policy", "explain", "--facts", "-");

        Rule(file, "person").GetProperty("fired").GetBoolean().Should().BeFalse();
        piped.Output.Should().Contain("individual, by a person (regret, person)");
    }

    [Theory]
    [InlineData(2, "reads no fact 'failure.severty'. Did you mean 'failure.severity'?", """{ "failure": { "severty": "major" } }""")]
    [InlineData(2, "is not a value of the fact 'failure.severity'", """{ "failure.severity": "huge" }""")]
    [InlineData(3, "line 1, column 1: is no object of facts", "[]")]
    [InlineData(3, "a list is no value of the fact 'failure.severity'", """{ "failure.severity": [] }""")]
    [InlineData(3, "line 1, column 1", "")]
    public async Task Facts_that_are_none_are_told_with_their_file(int exitCode, string words, string facts)
    {
        var result = await ExplainAsync("--facts", _tool.Write("facts.json", facts));

        ((int)result.ExitCode).Should().Be(exitCode);
        result.Error.Should().Contain("facts.json").And.Contain(words);
        result.Output.Should().BeEmpty();
    }

    [Fact]
    public async Task A_document_is_explained_with_facts_of_its_own()
    {
        var file = _tool.Write("parcel.jsonc", LateParcel.Document);

        var json = await _tool.JsonAsync(
            "policy", "explain", "--policy", file, "--given", "parcel.daysLate=3", "--given", "failure.severity=moderate");

        json.EnumerateObject().Select(member => member.Name).Should().Equal(
            "policy", "asOf", "needsPerson", "owed", "mayGive", "goodwill", "releasedBy", "nearMisses", "askFirst", "rules",
            "questions", "forAgent", "forCustomer");
        json.GetProperty("owed")[0].GetProperty("duty").GetString().Should().Be("apology");
        json.GetProperty("owed")[0].GetProperty("within")[0].GetString().Should().Be("3d");
        json.GetProperty("nearMisses").EnumerateArray().Select(miss => miss.GetString()).Should().Equal("late");
    }

    [Fact]
    public async Task What_to_ask_first_is_named_for_programs_too()
    {
        var file = _tool.Write("parcel.jsonc", LateParcel.Document);

        var json = await _tool.JsonAsync("policy", "explain", "--policy", file, "--given", "failure.severity=major");

        json.GetProperty("askFirst").GetString().Should().Be("parcel.daysLate");
    }

    private Task<ToolResult> ExplainAsync(params string[] args) => _tool.RunAsync(["policy", "explain", .. args]);

    private static System.Text.Json.JsonElement Rule(System.Text.Json.JsonElement json, string id) =>
        json.GetProperty("rules").EnumerateArray().Single(rule => rule.GetProperty("rule").GetString() == id);

    private static string[] Lines(ToolResult result) =>
        result.Output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
}
