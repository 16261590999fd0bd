using System.Globalization;
using FluentAssertions;
using Npgsql;
using ServiceRecovery.IntegrationTests.Faults;
using ServiceRecovery.PostgreSql;
using ServiceRecovery.Testing;
using ServiceRecovery.Tests;
using Xunit;

namespace ServiceRecovery.IntegrationTests.PostgreSql;

/// <summary>Sessions that an administrator ends under load: nobody is told of a fault, and nothing is lost or doubled.</summary>
public sealed class TerminatedSessionTests(SharedCluster cluster, ITestOutputHelper output)
{
    [Fact]
    public async Task Sessions_that_are_terminated_under_load_cost_nobody_a_commit()
    {
        var rounds = Programme.IsLong ? 50 : 5;
        var schema = $"{await cluster.NewSchemaAsync()};Application Name=ended;Maximum Pool Size={Load.Writers}";
        await using var store = new PostgreSqlCaseStore(schema, TimeProvider.System, static () => 0.5, LeaseClock.OfWorker);
        await Expect.CommittedAsync(store, new() { Tenant = default }, "the schema");
        await using var administrator = new NpgsqlConnection($"{schema};Application Name=admin;Pooling=false");
        await administrator.OpenAsync(TestContext.Current.CancellationToken);
        var load = new Load();
        using var stop = new CancellationTokenSource();
        var writing = load.WriteAsync(store, stop.Token);
        var ended = 0L;

        for (var round = 1; round <= rounds; round++)
        {
            await load.ReachedAsync(load.Acknowledged.Count + 100);
            ended += await TerminateAsync(administrator);
        }

        await stop.CancelAsync();
        await writing;
        await load.VerifyAsync(schema);
        (await ShortLife.SealAllAsync(store)).Should().BeGreaterThanOrEqualTo(2 * rounds * 50, "what was stored waits for the log");
        Counted.Say(output, string.Create(CultureInfo.InvariantCulture,
            $"R7 PostgreSQL: {ended} sessions terminated under {Load.Writers} writers, {load.Acknowledged.Count} acknowledged cases, " +
            $"{load.Denied.Count + load.Unknown} faults told, none lost or halved " +
            $"({Programme.Again<TerminatedSessionTests>()})."));
        ended.Should().BePositive();
        load.Denied.Should().BeEmpty();
        load.Unknown.Should().Be(0);
    }

    private static async Task<long> TerminateAsync(NpgsqlConnection administrator)
    {
        await using var command = new NpgsqlCommand(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE application_name = 'ended'", administrator);

        return (long)(await command.ExecuteScalarAsync())!;
    }
}
