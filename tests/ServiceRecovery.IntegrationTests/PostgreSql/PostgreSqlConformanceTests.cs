using ServiceRecovery.Testing;
using Xunit;

namespace ServiceRecovery.IntegrationTests.PostgreSql;

public sealed class PostgreSqlConformanceTests(SharedCluster cluster)
{
    public static TheoryData<string> Checks => [.. CaseStoreConformance.All.Select(check => check.Name)];

    [Theory]
    [MemberData(nameof(Checks))]
    public async Task The_PostgreSQL_store_keeps_every_promise_of_a_store(string name)
    {
        var check = CaseStoreConformance.All.Single(check => check.Name == name);
        await using var store = SharedCluster.Open(await cluster.NewSchemaAsync());

        await check.RunAsync(store);
    }
}
