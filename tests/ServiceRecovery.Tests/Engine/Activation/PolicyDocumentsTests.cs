using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>Documents that are activated together.</summary>
public class PolicyDocumentsTests
{
    private const string Base = """{ "policy": "base", "version": "1", "currency": "USD", "rules": [ { "id": "a", "because": "x", "owe": [ { "duty": "apology" } ] } ] }""";

    [Fact]
    public async Task Documents_decide_new_cases_from_the_moment_at_which_they_are_activated()
    {
        await using var desk = new Desk(Preset.FourSteps);

        desk.Get<IRecoveryPolicies>().ActivateDocuments([("base.json", Base)]).EnsureActivated();
        var opened = await desk.OpenAsync(Desk.Late() with { Policy = "base" });

        opened.Duties.Select(duty => duty.Name).Should().Equal("apology");
    }

    [Fact]
    public void Documents_include_each_other_in_whatever_order_they_come_and_the_preset()
    {
        var garage = Including("garage", "base@1");
        var all = Including("all", "garage@1", "four-steps@1");

        var read = Reader().Read([new("a", all), new("b", garage), new("c", Base)], []);

        read.Errors.Should().BeEmpty();
        read.Policies.Select(policy => policy.Name).Should().Equal("all", "garage", "base");
    }

    [Fact]
    public void Documents_that_include_each_other_in_a_loop_are_refused_with_their_places()
    {
        var read = Reader().Read([new("a", Including("one", "two@1")), new("b", Including("two", "one@1")), new("c", Base)], []);

        read.Errors.Should().HaveCount(2)
            .And.Contain(error => error.StartsWith("a(1,") && error.Contains("two@1"))
            .And.Contain(error => error.StartsWith("b(1,") && error.Contains("one -> two -> one"));
    }

    [Fact]
    public async Task Every_error_of_every_document_is_told_with_its_file_line_and_column()
    {
        await using var desk = new Desk(Preset.FourSteps);
        const string Typo = """
            { "policy": "typo", "version": "1", "currency": "USD",
              "rules": [ { "id": "a", "when": "failure.severty >= severity.major", "because": "x", "owe": [ { "duty": "apology" } ] } ] }
            """;

        var refused = desk.Get<IRecoveryPolicies>().ActivateDocuments([("typo.json", Typo), ("half.json", Base[..40]), ("base.json", Base)]);

        refused.Errors.Should().HaveCount(2)
            .And.Contain(error => error.StartsWith("typo.json(2,") && error.Contains("failure.severity"))
            .And.Contain(error => error.StartsWith("half.json(1,"));
        desk.Get<IRecoveryPolicies>().Active.Should().Equal(Preset.FourSteps);
    }

    [Fact]
    public async Task A_document_whose_own_tests_fail_is_not_activated_and_the_test_is_named_with_its_line()
    {
        await using var desk = new Desk(Preset.FourSteps);
        var policies = desk.Get<IRecoveryPolicies>();
        policies.ActivateDocuments([("base.json", WithTest("1", expect: true))]).EnsureActivated();

        var refused = policies.ActivateDocuments([("base.json", WithTest("2", expect: false))]);

        refused.Errors.Should().ContainSingle().Which.Should().StartWith("base.json(2,1): the test 'sorry' of base@2 fails: Expected")
            .And.Contain("apology");
        policies.Active.Select(policy => $"{policy}").Should().Equal($"{Preset.FourSteps}", "base@1");
    }

    [Fact]
    public void A_document_that_requires_tests_and_has_none_is_refused()
    {
        var read = Reader().Read([new("base.json", Base.Replace("\"rules\"", "\"requireTests\": true, \"rules\""))], []);

        read.Errors.Should().Equal("base.json: base@1 requires tests to pass and has none.");
    }

    [Fact]
    public void A_document_that_is_past_its_review_is_activated_with_a_warning()
    {
        var dated = Base.Replace("\"rules\"", "\"reviewBy\": \"2026-03-01\", \"rules\"");

        var read = Reader().Read([new("base.json", dated)], []);

        read.Errors.Should().BeEmpty();
        read.Warnings.Should().Contain("base@1 should have been compared with its sources by 2026-03-01.");
    }

    private static PolicyDocuments Reader() => new(new RecoveryPolicyEvaluator(), new TestClock());

    private static string WithTest(string version, bool expect) =>
        Base.Replace("\"1\"", $"\"{version}\"").TrimEnd('}') + $$"""
        ,
          "tests": [ { "name": "sorry", "given": {}, "expect": { "apology": {{(expect ? "true" : "false")}} } } ] }
        """;

    private static string Including(string name, params string[] included) => $$"""
        { "policy": "{{name}}", "version": "1", "currency": "USD", "include": [ {{string.Join(", ", included.Select(one => "{ \"policy\": \"" + one + "\" }"))}} ],
          "rules": [ { "id": "{{name}}-own", "because": "x", "owe": [ { "duty": "{{name}}-call" } ] } ] }
        """;
}
