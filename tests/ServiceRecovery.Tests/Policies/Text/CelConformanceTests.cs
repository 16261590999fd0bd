using System.Text.Json;
using FluentAssertions;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>The bar: every core test passes; the rest passes or is refused when it is read; nothing answers wrongly.</summary>
public class CelConformanceTests(ITestOutputHelper output)
{
    [Fact]
    public void Every_core_test_passes_and_no_other_answers_wrongly()
    {
        var results = CelConformance.All()
            .Select(test => (Tier: test.Text("tier"), Id: test.Text("id"), Expr: test.Text("expr"), Found: CelRun.Of(test)))
            .ToList();

        foreach (var tier in results.GroupBy(result => result.Tier))
        {
            var counts = tier.CountBy(result => result.Found.Outcome).OrderBy(pair => pair.Key).Select(pair => $"{pair.Value} {pair.Key}");
            Counted.Say(output, $"CEL {tier.Key}: {string.Join(", ", counts)} of {tier.Count()}");
        }

        results.Where(result => result.Found.Outcome == CelOutcome.Wrong)
            .Select(result => $"{result.Id}: {result.Expr}: {result.Found.Said}").Should().BeEmpty();
        results.Where(result => result.Tier == "core" && result.Found.Outcome != CelOutcome.Passed)
            .Select(result => $"{result.Id}: {result.Expr}: {result.Found.Said}").Should().BeEmpty();
    }
}
