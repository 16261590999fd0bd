using System.Globalization;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using ServiceRecovery.CrashHost;
using ServiceRecovery.IntegrationTests.PostgreSql;
using ServiceRecovery.IntegrationTests.Sqlite;
using ServiceRecovery.PostgreSql;
using ServiceRecovery.Testing;
using ServiceRecovery.Tests;
using Xunit;

namespace ServiceRecovery.IntegrationTests.Faults;

/// <summary>
/// R15: a budget with room for 100 of 1,000 offers (200 without <c>SERVICE_RECOVERY_LONG_TESTS=1</c>) makes exactly 100, whichever
/// process makes them.
/// </summary>
public sealed class SharedBudgetTests(SharedCluster cluster, ITestOutputHelper output)
{
    private const int Processes = 4;

    private static int Cases => Programme.IsLong ? 250 : 50;

    [Fact]
    public async Task Processes_on_one_file_share_a_budget_and_never_overspend_it()
    {
        using var file = new Sqlite.TemporaryFile();

        var offered = await OfferAsync(file.Path);

        using var store = file.Open();
        await ExpectExactlyAsync(store, "SQLite", offered);
    }

    [Fact]
    public async Task Processes_on_one_server_share_a_budget_and_never_overspend_it()
    {
        var schema = await cluster.NewSchemaAsync();
        await PostgreSqlSchema.ApplyAsync(schema, cancellationToken: TestContext.Current.CancellationToken);

        var offered = await OfferAsync(schema);

        await using var store = SharedCluster.Open(schema);
        await ExpectExactlyAsync(store, "PostgreSQL", offered);
    }

    private static async Task<int[]> OfferAsync(string store)
    {
        var processes = Enumerable.Range(1, Processes)
            .Select(process => CrashProcess.Start(["offers", store, $"{process}", $"{Cases}"]))
            .ToList();
        var offered = new List<int>();

        foreach (var process in processes)
        {
            var answer = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            process.Dispose();
            var parts = answer.Trim().Split(' ');
            parts[0].Should().Be("OFFERED", error);
            parts.Skip(2).Should().BeSubsetOf(["budget-exhausted"], "nothing else may be in the way");
            offered.Add(int.Parse(parts[1], CultureInfo.InvariantCulture));
        }

        return [.. offered];
    }

    private async Task ExpectExactlyAsync(ICaseStore store, string name, int[] offered)
    {
        var query = new LedgerQuery { Account = SharedBudget.Account, Limit = CaseQuery.MaximumLimit };
        var page = await store.ReadLedgerAsync(default, query, TestContext.Current.CancellationToken);

        offered.Sum().Should().Be(SharedBudget.Room);
        page.Entries.Should().HaveCount(SharedBudget.Room).And.OnlyHaveUniqueItems(entry => entry.Case);
        page.Balances.Should().ContainSingle().Which.Should().Match<LedgerBalance>(
            balance => balance.Reserved == 1_000 * SharedBudget.Room && balance.Posted == 0);
        await using var host = RecoveryTestHost.On(store, recovery => recovery.AddPolicy(SharedBudget.Policy));
        var wrong = await CaseInvariants.CheckAllAsync(store, host.Engine, cancellationToken: TestContext.Current.CancellationToken);
        Counted.Say(
            output,
            $"R15 {name}: {Processes} processes, {Processes * Cases} offers, {string.Join(" + ", offered)} made, "
            + $"{wrong.Count} violations ({Programme.Again<SharedBudgetTests>()}).");
        wrong.Should().BeEmpty();
    }
}
