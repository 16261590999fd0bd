using FluentAssertions;
using Npgsql;
using ServiceRecovery.PostgreSql;
using ServiceRecovery.Testing;
using Xunit;

namespace ServiceRecovery.IntegrationTests.PostgreSql;

/// <summary>
/// What a store does for one case costs the same however many there are: no statement reads a table from end to end,
/// not even as PostgreSQL plans it for parameters that it does not know.
/// </summary>
public sealed class GrowthTests(SharedCluster cluster)
{
    private const int Cases = 20_000;

    private const string Read =
        "SELECT coalesce(sum(seq_tup_read), 0)::bigint FROM pg_stat_user_tables WHERE schemaname = current_schema()";

    [Fact]
    public async Task Nothing_reads_a_whole_table_and_the_counter_would_show_it()
    {
        var schema = await FilledAsync();
        var before = await ScalarAsync(schema, Read);

        await using (var store = SharedCluster.Open($"{schema};Application Name=growth;Options=-c plan_cache_mode=force_generic_plan"))
        {
            for (var number = 1; number <= 5; number++)
            {
                await LiveAsync(store, number);
            }
        }

        // A session tells what it has read when it ends.
        while (await ScalarAsync(schema, "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'growth'") > 0)
        {
        }

        var after = await ScalarAsync(schema, Read);
        await ScalarAsync(schema, "SELECT count(*) FROM recovery_text");
        await ScalarAsync(schema, "SELECT count(*) + 0 FROM recovery_case WHERE open_duties >= 0");

        (after - before).Should().BeLessThan(Cases / 10, "rows were read one after the other");
        (await ScalarAsync(schema, Read) - after).Should().BeGreaterThanOrEqualTo(Cases, "a whole table is noticed");
    }

    private static async Task LiveAsync(PostgreSqlCaseStore store, int number)
    {
        (await ShortLife.LiveAsync(store, number)).Should().Be((5L, null));
        var deliveries = await store.ClaimAsync(Sample.Claim(WorkKind.Delivery, Sample.Noon), default);
        deliveries.Should().HaveCount(10);
        await store.ReleaseAsync(deliveries[0], null, default);
        await store.ReleaseAsync(deliveries[1], Sample.Noon, default);
        await store.ClaimAsync(
            Sample.Claim(WorkKind.DueCase, Sample.Noon.AddYears(10)) with { ExceptTenants = [new("other")] }, default);
        (await store.FindAsync(default, Sample.Id(number), default)).Should().NotBeNull();
        await HashChain.ExpectAsync(store, Sample.Stream(number), 5);
        await store.ForgetAsync(new() { UnchangedSince = Sample.Noon.AddYears(-1), ErasesCustomers = true }, default);
        await store.CommitAsync(new() { Tenant = default, Erasures = [Sample.Person(number)] }, default);
        await store.CommitAsync(Sample.Opening(number), default);

        foreach (var query in new CaseQuery[]
        {
            new(),
            new() { States = [CaseState.Reported, CaseState.Fixed] },
            new() { Customer = $"C-{number + 1}" },
            new() { Failure = $"order-{number}" },
            new() { Source = "shop", Reference = $"A-{number}" },
        })
        {
            await store.QueryAsync(default, query with { Limit = 10 }, default);
        }
    }

    private async Task<string> FilledAsync()
    {
        var schema = await cluster.NewSchemaAsync();

        await using (var store = SharedCluster.Open(schema))
        {
            await Expect.CommittedAsync(store, new() { Tenant = default }, "the schema");
        }

        await SharedCluster.ExecuteAsync(
            schema,
            $"""
            INSERT INTO recovery_case (tenant, id, version, state, source, reference, customer, failure, policy, opened_at,
                changed_at, next_due_at, open_duties, wake_at)
              SELECT 'default', md5(n::text), 1, (ARRAY['Reported', 'Fixed', 'Confirmed'])[1 + n % 3], 'old', n, md5('p' || n),
                'f' || n, 'four-steps', 0, 0, 1500000000000000 + n, 1, 1500000000000000 + n FROM generate_series(1, {Cases}) AS n;
            INSERT INTO recovery_event SELECT 'default', 'case/' || md5(n::text), 1, 'x', 1, '', 0, 0, '', '', '', ''
              FROM generate_series(1, {Cases}) AS n;
            INSERT INTO recovery_text SELECT 'default', 'case/' || md5(n::text), 1, 'words', md5('p' || n), '', 'words'
              FROM generate_series(1, {Cases}) AS n;
            INSERT INTO recovery_person SELECT 'default', 'P-' || n, md5('p' || n) FROM generate_series(1, {Cases}) AS n;
            INSERT INTO recovery_erasure SELECT 'default', md5('e' || n) FROM generate_series(1, {Cases}) AS n;
            INSERT INTO recovery_inbox SELECT 'default', 'queue', 'old-' || n FROM generate_series(1, {Cases}) AS n;
            INSERT INTO recovery_benefit SELECT 'default', md5('p' || n), 'f' || n, 'thanks', 0, 0, md5(n::text), 'Goodwill',
                'Issued', 100, 'USD' FROM generate_series(1, {Cases}) AS n;
            INSERT INTO recovery_outbox (tenant, stream, handler, first, last)
              SELECT 'default', 'case/' || md5(n::text), 'crm', 1, 1 FROM generate_series(1, {Cases}) AS n;
            ANALYZE;
            """);

        return schema;
    }

    private static async Task<long> ScalarAsync(string schema, string sql)
    {
        await using var connection = new NpgsqlConnection($"{schema};Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);

        return (long)(await command.ExecuteScalarAsync())!;
    }
}
