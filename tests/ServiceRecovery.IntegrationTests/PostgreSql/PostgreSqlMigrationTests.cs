using FluentAssertions;
using ServiceRecovery.IntegrationTests.Faults;
using ServiceRecovery.Testing;
using ServiceRecovery.Tests;
using Xunit;

namespace ServiceRecovery.IntegrationTests.PostgreSql;

/// <summary>R20: tables of every earlier schema, with a case in every state, go on as if they had never been old.</summary>
public sealed class PostgreSqlMigrationTests(SharedCluster cluster, ITestOutputHelper output)
{
    [Fact]
    public async Task A_case_in_any_state_that_an_earlier_release_left_goes_on_as_if_it_had_been_this_one()
    {
        var newest = await cluster.NewSchemaAsync();
        DateTimeOffset leftAt;
        string[] states;

        await using (var store = SharedCluster.Open(newest))
        {
            await using var host = EveryState.On(store);
            await EveryState.FillAsync(host);
            states = [.. (await EveryState.ReadAsync(host)).Select(line => line.Split(' ')[1].TrimEnd(':')).Distinct()];
            leftAt = host.Time.GetUtcNow();
        }

        var olds = new List<(int Number, string Schema)>();

        for (var number = 1; number < OldSchema.Newest; number += Programme.IsLong ? 1 : 3)
        {
            olds.Add((number, await cluster.NewSchemaAsync()));
            await OldSchema.MakeAsync(newest, olds[^1].Schema, number);
        }

        var (expected, _) = await LeftAsync(newest, leftAt);

        foreach (var (number, schema) in olds)
        {
            var (ended, findings) = await LeftAsync(schema, leftAt);

            findings.Should().BeEmpty("schema {0}", number);
            ended.Should().Equal(expected, "schema {0}", number);
        }

        Counted.Say(
            output,
            $"R20 PostgreSQL: {olds.Count} earlier schemas with cases in {states.Length} states brought up to date, a year later as if "
            + $"they had never been old ({Programme.Again<PostgreSqlMigrationTests>()}).");
        states.Should().BeEquivalentTo(Enum.GetNames<CaseState>().Except([nameof(CaseState.New)]));
    }

    /// <summary>How the cases of a schema stand a year later, and what is wrong with them.</summary>
    private static async Task<(IReadOnlyList<string> Ended, IReadOnlyList<Finding> Findings)> LeftAsync(
        string schema, DateTimeOffset leftAt)
    {
        await using var store = SharedCluster.Open(schema);
        await using var host = EveryState.On(store, leftAt, seed: 2);
        var before = await CaseInvariants.CheckAllAsync(host.Store, host.Engine);
        await host.AdvanceAsync(TimeSpan.FromDays(365));
        var after = await CaseInvariants.CheckAllAsync(host.Store, host.Engine, dueBefore: host.Time.GetUtcNow());

        return (await EveryState.ReadAsync(host), [.. before, .. after]);
    }
}
