using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using ServiceRecovery.Presets;
using Xunit;

namespace ServiceRecovery.Tests.Readme;

public sealed class PresetSample
{
    [Fact]
    public async Task A_host_adds_a_preset_in_one_line()
    {
        var services = new ServiceCollection();
        services.AddServiceRecovery().AddPolicy(RecoveryPresets.Eu261);

        await using var provider = services.BuildServiceProvider();
        var recovery = provider.GetRequiredService<IRecoveryEngine>();
        var late = new Failure { Id = "LH123/2026-06-01", OccurredAt = new(2026, 6, 1, 8, 0, 0, TimeSpan.Zero) };
        var report = new OpenCase { Source = "desk", Reference = "B-4", Customer = "C-9", Failure = late };

        var opened = await recovery.OpenAsync(report, by: Actor.Employee("ann", "agent"));

        opened.Case.Policy.Name.Should().Be("eu261");
    }
}
