using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ServiceRecovery.IntegrationTests.Cli;

/// <summary>The tool says of a case which verdicts its incident gave, and what a person must look at.</summary>
public sealed class CaseVerdictTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public async Task A_case_shows_when_which_verdict_came_by_whom_and_why()
    {
        await _tool.RunAsync("recover");
        await JudgeAsync();

        var shown = await _tool.RunAsync("case", "show", "R-002");
        var json = await _tool.JsonAsync("case", "show", "R-002");

        string.Join(' ', shown.Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Should().Contain("incident 09V388 (confirmed)")
            .And.Contain("Verdict excluded for every member of incident '09V388', 20")
            .And.Contain("by quality: the mats were not ours. It does not hold here: the findings say why.")
            .And.Contain("verdict-waits").And.Contain("vehicle.mats is not stated");
        json.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("code").GetString())
            .Should().Contain("verdict-waits");
        json.GetProperty("why").EnumerateArray().Select(line => line.GetString())
            .Should().Contain(line => line!.StartsWith("Verdict excluded for every member"));
    }

    private async Task JudgeAsync()
    {
        var services = new ServiceCollection();
        services.AddServiceRecovery().AddPolicy(Preset.FourSteps).UseSqlite($"Data Source={_tool.Store}");
        await using var provider = services.BuildServiceProvider();
        var incidents = provider.GetRequiredService<IRecoveryIncidents>();
        var quality = Actor.Employee("quality");
        await incidents.ScopeAsync("09V388", [new() { Fact = "vehicle.mats", OneOf = ["all-weather"] }], quality);
        await incidents.JudgeAsync("09V388", IncidentVerdict.Excluded, "the mats were not ours", quality);
        await provider.GetRequiredService<IRecoveryEngine>().RunDueAsync();
    }
}
