using FluentAssertions;
using ServiceRecovery.Testing;
using Xunit;

namespace ServiceRecovery.IntegrationTests.PostgreSql;

public sealed class RestoredServerTests(SharedCluster cluster)
{
    /// <summary>As the package's README and the schema script say it.</summary>
    private const string Restored =
        "INSERT INTO recovery_restore (restored_at) VALUES ((extract(epoch FROM clock_timestamp()) * 1000000)::bigint)";

    [Fact]
    public async Task A_store_knows_that_it_was_restored_once_it_was_told()
    {
        var schema = await cluster.NewSchemaAsync();
        await using var store = SharedCluster.Open(schema);
        var before = await store.ReadBacklogAsync(Sample.Noon, default);

        await SharedCluster.ExecuteAsync(schema, Restored);
        var after = await store.ReadBacklogAsync(Sample.Noon, default);

        before.RestoredAt.Should().BeNull();
        after.RestoredAt.Should().BeCloseTo(TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes(10));
    }
}
