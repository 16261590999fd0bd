using FluentAssertions;
using ServiceRecovery.Cli;
using Xunit;

namespace ServiceRecovery.IntegrationTests.Cli;

/// <summary>Policies by the name of a preset, or from a document, wherever the tool takes one.</summary>
public sealed class ChosenPolicyTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public async Task Cases_are_opened_by_a_document_and_go_on_with_what_the_store_keeps_of_it()
    {
        var file = _tool.Write("parcel.jsonc", LateParcel.With("\"parcel.daysLate > 3 && ", "\""));

        var run = await _tool.JsonAsync("recover", "--policy", file);
        File.Delete(file);
        var shown = await _tool.JsonAsync("case", "show", "R-020");

        run.GetProperty("exitCode").GetInt32().Should().Be(0);
        run.GetProperty("policy").GetString().Should().Be("late-parcel");
        shown.GetProperty("policy").ToString().Should().Contain("late-parcel");
    }

    [Fact]
    public async Task A_document_may_include_one_that_stands_beside_it()
    {
        _tool.Write("base.jsonc", LateParcel.Document);
        var file = _tool.Write("brand.json", """
            { "policy": "brand", "version": "1", "currency": "USD", "timeZone": "Europe/Berlin", "include": [ "late-parcel@2026.1" ],
              "rules": [ { "id": "call", "because": "ours", "owe": [ { "duty": "call" } ] } ] }
            """);

        var result = await _tool.RunAsync("policy", "explain", "--policy", file);
        File.Delete(_tool.In("base.jsonc"));
        var alone = await _tool.RunAsync("policy", "explain", "--policy", file);

        result.ExitCode.Should().Be(ExitCode.Done);
        result.Output.Should().Contain("sorry, always").And.Contain("call, always");
        alone.ExitCode.Should().Be(ExitCode.Policy);
        alone.Error.Should().Contain("There is no policy 'late-parcel@2026.1' to include.");
    }

    [Fact]
    public async Task A_document_that_is_no_policy_opens_nothing()
    {
        var result = await _tool.RunAsync("recover", "--policy", _tool.Write("bad.json", LateParcel.Mistaken));

        result.ExitCode.Should().Be(ExitCode.Policy);
        result.Error.Should().Contain("bad.json(7,");
        File.Exists(_tool.Store).Should().BeFalse();
    }

    [Fact]
    public async Task Every_preset_passes_the_tools_own_checks_and_tests()
    {
        string[] names = [.. Presets.RecoveryPresets.All.Select(policy => policy.Name).Distinct()];

        var result = await _tool.RunAsync(["policy", "check", .. names]);
        var tested = await _tool.JsonAsync(["policy", "test", .. names]);

        result.ExitCode.Should().Be(ExitCode.Done);
        result.Output.Should().StartWith("10 files, ").And.Contain("no errors");
        tested.GetProperty("files").GetArrayLength().Should().Be(10);
        tested.GetProperty("failed").GetInt32().Should().Be(0);
    }

    [Theory]
    [InlineData("2026-03-31", "ofcom-automatic-compensation@2019.1")]
    [InlineData("2026-04-01", "ofcom-automatic-compensation@2026.1")]
    public async Task Of_several_versions_that_of_the_day_is_taken(string day, string version)
    {
        var result = await _tool.RunAsync("policy", "explain", "--policy", "ofcom-automatic-compensation", "--as-of", day);

        result.Output.Should().StartWith(version);
    }
}
