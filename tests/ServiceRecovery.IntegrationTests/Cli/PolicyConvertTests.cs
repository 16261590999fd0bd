using System.Text.Json;
using FluentAssertions;
using ServiceRecovery.Cli;
using Xunit;

namespace ServiceRecovery.IntegrationTests.Cli;

public sealed class PolicyConvertTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public async Task A_policy_becomes_a_document_that_means_the_same()
    {
        var result = await _tool.RunAsync("policy", "convert", "four-steps");

        result.ExitCode.Should().Be(ExitCode.Done);
        result.Output.Split('\n').Should().HaveCountGreaterThan(50);
        RecoveryPolicy.Parse(result.Output).Hash.Should().Be(Preset.FourSteps.Hash);
    }

    [Fact]
    public async Task The_canonical_form_is_that_of_the_hash()
    {
        var file = _tool.Write("parcel.jsonc", LateParcel.Document);

        var result = await _tool.RunAsync("policy", "convert", file, "--canonical");

        result.Output.TrimEnd().Should().Be(RecoveryPolicy.Parse(LateParcel.Document).ToCanonicalJson());
    }

    [Fact]
    public async Task What_is_there_is_replaced_only_by_force()
    {
        var file = _tool.Write("mine.json", "mine");

        var refused = await _tool.RunAsync("policy", "convert", "four-steps", "-o", file);
        var left = File.ReadAllText(file);
        var forced = await _tool.RunAsync("policy", "convert", "four-steps", "-o", file, "--force");

        refused.ExitCode.Should().Be(ExitCode.Output);
        refused.Error.Should().Contain("is there already. Name another file, or replace it with --force.");
        left.Should().Be("mine");
        forced.ExitCode.Should().Be(ExitCode.Done);
        RecoveryPolicy.Parse(File.ReadAllText(file)).Hash.Should().Be(Preset.FourSteps.Hash);
        Directory.GetFiles(_tool.Folder).Should().ContainSingle("no half-written file is left");
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_is_told()
    {
        var result = await _tool.RunAsync("policy", "schema", "-o", _tool.In("nowhere/schema.json"));

        result.ExitCode.Should().Be(ExitCode.Output);
        result.Error.Should().Contain("nowhere/schema.json cannot be written");
    }

    [Fact]
    public async Task A_document_that_is_no_policy_is_not_converted()
    {
        var file = _tool.Write("bad.json", LateParcel.Mistaken);

        var result = await _tool.RunAsync("policy", "convert", file);

        result.ExitCode.Should().Be(ExitCode.Policy);
        result.Output.Should().BeEmpty();
        result.Error.Should().Contain("There are 4 more; try: service-recovery policy check ");
    }

    [Fact]
    public async Task Two_forms_at_once_are_refused()
    {
        var result = await _tool.RunAsync("policy", "convert", "four-steps", "--indented", "--canonical");

        result.ExitCode.Should().Be(ExitCode.Usage);
        result.Error.Should().Contain("exclude each other");
    }

    [Fact]
    public async Task The_schema_is_that_of_the_library_and_can_be_saved()
    {
        var printed = await _tool.RunAsync("policy", "schema");
        var saved = await _tool.JsonAsync("policy", "schema", "-o", _tool.In("policy.schema.json"));

        printed.Output.TrimEnd().Should().Be(PolicyDocument.Schema);
        saved.GetProperty("file").GetString().Should().Be(_tool.In("policy.schema.json"));
        using var schema = JsonDocument.Parse(File.ReadAllText(_tool.In("policy.schema.json")));
        schema.RootElement.GetProperty("type").GetString().Should().Be("object");
    }
}
