using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using ServiceRecovery.PostgreSql;
using ServiceRecovery.Testing;
using Xunit;

namespace ServiceRecovery.IntegrationTests.PostgreSql;

public sealed class PostgreSqlHostTests(SharedCluster cluster) : HostStories, IAsyncDisposable
{
    private readonly List<PostgreSqlCaseStore> _stores = [];

    protected override bool KeepsTurns => false;

    [Fact]
    public async Task A_case_lives_through_a_year_by_the_clock_of_the_server_as_well()
    {
        await using var store = new PostgreSqlCaseStore(await cluster.NewSchemaAsync());
        await using var there = On(store, seed: 7);
        await using var memory = InMemory(there);

        var stored = await LiveAsync(there);
        var remembered = await LiveAsync(memory);

        stored.ShouldBe(CaseState.Unconfirmed).ShouldHaveIssued("bank", times: 1);
        stored.Events[^1].ComputeHash().Should().Equal(remembered.Events[^1].ComputeHash());
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var store in _stores)
        {
            await store.DisposeAsync();
        }
    }

    protected override async Task<RecoveryTestHost> OpenAsync(int seed)
    {
        _stores.Add(SharedCluster.Open(await cluster.NewSchemaAsync()));

        return On(_stores[^1], seed);
    }

    private static RecoveryTestHost On(ICaseStore store, int seed) =>
        RecoveryTestHost.On(store, recovery => recovery.AddPolicy(Policy), seed, Start);
}
