using System.Text.Json;
using FluentAssertions;
using ServiceRecovery.Cli;
using Xunit;

namespace ServiceRecovery.IntegrationTests.Cli;

/// <summary>What a person may ask for: a copy of everything, and to be forgotten, with an audit that stays whole.</summary>
public sealed class PersonCommandTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public async Task A_customer_gets_every_word_and_is_then_forgotten_without_a_crack_in_the_audit()
    {
        await _tool.RunAsync("recover");
        await _tool.RunAsync("audit", "seal");
        var checkpoints = _tool.Write("checkpoints.txt", (await _tool.RunAsync("audit", "checkpoint")).Output);
        using var shown = JsonDocument.Parse((await _tool.RunAsync("case", "show", "R-020", "--json")).Output);
        var customer = shown.RootElement.GetProperty("customer").GetString()!;
        var copy = _tool.In("copy.json");

        var exported = await _tool.RunAsync("person", "export", customer, copy);
        using var document = JsonDocument.Parse(await File.ReadAllTextAsync(copy, TestContext.Current.CancellationToken));
        var words = document.RootElement.GetProperty("streams").EnumerateArray()
            .SelectMany(stream => stream.GetProperty("events").EnumerateArray())
            .SelectMany(one => one.GetProperty("texts").EnumerateObject())
            .Select(text => text.Value.GetString())
            .ToList();
        var erased = await _tool.RunAsync("person", "erase", customer);
        var again = await _tool.RunAsync("person", "export", customer, _tool.In("again.json"));
        var verified = await _tool.RunAsync("audit", "verify", "--checkpoints", checkpoints);

        exported.ExitCode.Should().Be(ExitCode.Done, exported.Error);
        document.RootElement.GetProperty("person").GetString().Should().Be(customer);
        words.Should().Contain(customer, "the link from the host's id is one of the texts");
        erased.ExitCode.Should().Be(ExitCode.Done, erased.Error);
        again.ExitCode.Should().Be(ExitCode.Usage);
        File.Exists(_tool.In("again.json")).Should().BeFalse();
        verified.ExitCode.Should().Be(ExitCode.Done, verified.Output);
    }

    [Fact]
    public async Task A_script_is_told_what_was_done()
    {
        await _tool.RunAsync("recover");

        var exported = await _tool.JsonAsync("person", "export", "O-1020", _tool.In("copy.json"));
        var erased = await _tool.JsonAsync("person", "erase", "O-1020");
        var audited = await _tool.JsonAsync("audit", "export", _tool.In("audit.jsonl"));

        exported.GetProperty("export").GetString().Should().Be(_tool.In("copy.json"));
        erased.GetProperty("erased").GetString().Should().Be("O-1020");
        audited.GetProperty("export").GetString().Should().Be(_tool.In("audit.jsonl"));
    }
}
