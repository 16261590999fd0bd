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

        var read = PolicyDocuments.Read([new("a", all), new("b", garage), new("c", Base)], []);

        read.Errors.Should().BeEmpty();
        read.Policies.Select(policy => policy.Name).Should().Equal("all", "garage", "base");
    }

    [Fact]
    public void Documents_that_include_each_other_in_a_loop_are_refused_with_their_places()
    {
        var read = PolicyDocuments.Read([new("a", Including("one", "two@1")), new("b", Including("two", "one@1")), new("c", Base)], []);

        read.Errors.Should().HaveCount(2).And.Contain(error => error.StartsWith("a(1,")).And.Contain(error => error.StartsWith("b(1,"));
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

    private static string Including(string name, params string[] included) => $$"""
        { "policy": "{{name}}", "version": "1", "currency": "USD", "include": [ {{string.Join(", ", included.Select(one => "{ \"policy\": \"" + one + "\" }"))}} ],
          "rules": [ { "id": "{{name}}-own", "because": "x", "owe": [ { "duty": "{{name}}-call" } ] } ] }
        """;
}
