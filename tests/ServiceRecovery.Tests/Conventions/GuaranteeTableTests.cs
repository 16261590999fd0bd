using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>What each issuer guarantees is written down, and what was declared can be seen.</summary>
public class GuaranteeTableTests
{
    [Fact]
    public void Every_guarantee_has_a_row_and_every_strategy_a_word()
    {
        var readme = File.ReadAllText(Repository.PathOf("src", "ServiceRecovery", "README.md"));

        MissingIn(readme).Should().BeEmpty();
        MissingIn(readme.Replace("| `Neither` |", "|  |", StringComparison.Ordinal).Replace("`fuel`", "", StringComparison.Ordinal))
            .Should().Equal(["Neither", "fuel"], "the check finds what is not there");
    }

    [Fact]
    public async Task A_host_says_what_its_issuers_were_declared_to_guarantee()
    {
        await using var desk = new Desk(more: services => services.AddServiceRecovery()
            .AddStep("fuel", at => at.Issues(IssuerGuarantee.Idempotent), _ => throw new InvalidOperationException())
            .AddStep("cash", at => at.Issues(IssuerGuarantee.Neither), _ => throw new InvalidOperationException())
            .AddStep("letter", at => at.Contacts("letter"), _ => throw new InvalidOperationException()));

        var health = await desk.Get<RecoveryHealthCheck>()
            .CheckHealthAsync(new HealthCheckContext(), TestContext.Current.CancellationToken);

        health.Data["issuers"].Should().Be("cash=Neither, fuel=Idempotent");
    }

    private static IEnumerable<string> MissingIn(string readme) =>
    [
        .. Enum.GetNames<IssuerGuarantee>().Where(name => !readme.Contains($"\n| `{name}` |", StringComparison.Ordinal)),
        .. BuiltInStrategies.Create().Select(strategy => strategy.Name)
            .Where(name => !readme.Contains($"`{name}`", StringComparison.Ordinal)),
    ];
}
