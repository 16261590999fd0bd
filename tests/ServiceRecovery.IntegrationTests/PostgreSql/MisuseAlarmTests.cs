using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using ServiceRecovery.PostgreSql;
using ServiceRecovery.Sqlite;
using ServiceRecovery.Testing;
using Xunit;

namespace ServiceRecovery.IntegrationTests.PostgreSql;

/// <summary>What a host says whose clock or version does not fit the store that it shares.</summary>
public sealed class MisuseAlarmTests(SharedCluster cluster)
{
    [Theory]
    [InlineData(0, true)]
    [InlineData(60, false)]
    [InlineData(-60, false)]
    public async Task The_clock_of_a_host_is_compared_with_that_of_the_server_in_both_directions(int minutes, bool fits)
    {
        await using var store = new PostgreSqlCaseStore(await cluster.NewSchemaAsync());
        var now = TimeProvider.System.GetUtcNow().AddMinutes(minutes);
        await using var host = Host(store, new ManualTimeProvider(now));
        var opened = await host.GetRequiredService<IRecoveryEngine>().OpenAsync(
            Cases.HotelStay, Actor.Employee("ann"), TestContext.Current.CancellationToken);

        var health = await HealthOf(host);

        health.Status.Should().Be(fits ? HealthStatus.Healthy : HealthStatus.Degraded, health.Description);
        (await CaseInvariants.CheckAllAsync(store, host.GetRequiredService<IRecoveryEngine>())).Should().BeEmpty();
        opened.Case.Duties.Should().NotBeEmpty();

        if (!fits)
        {
            health.Description.Should().StartWith($"The clock of this host says {now:u} and that of the store ")
                .And.Contain("set this host's clock by NTP");
        }
    }

    [Theory]
    [InlineData(60)]
    [InlineData(-60)]
    public async Task A_lease_is_prolonged_by_the_clock_of_the_server_whatever_that_of_the_worker_says(int minutes)
    {
        var schema = await cluster.NewSchemaAsync();
        await using var store = new PostgreSqlCaseStore(schema);
        await Expect.CommittedAsync(store, Sample.Due(1, Sample.Noon), "a due case");
        var now = TimeProvider.System.GetUtcNow();
        var claims = await store.ClaimAsync(Sample.Claim(WorkKind.DueCase, now), default);

        var held = await store.RenewAsync(claims, now.AddMinutes(minutes), TimeSpan.FromMinutes(30), default);

        held.Should().ContainSingle().Which.Token.Should().Be(claims[0].Token);
        (await store.ClaimAsync(Sample.Claim(WorkKind.DueCase, now), default)).Should().BeEmpty();
        await SharedCluster.ExecuteAsync(
            schema,
            """
            DO $$ BEGIN ASSERT (
              SELECT (leased_until / 1000000.0 - extract(epoch FROM clock_timestamp())) BETWEEN 1500 AND 1800 FROM recovery_case);
            END $$
            """);
    }

    [Fact]
    public async Task A_host_that_runs_on_says_that_another_has_brought_PostgreSQL_to_a_newer_schema()
    {
        var schema = await cluster.NewSchemaAsync();
        await using var store = new PostgreSqlCaseStore(schema);
        await using var host = Host(store, TimeProvider.System);
        var before = await HealthOf(host);

        await SharedCluster.ExecuteAsync(schema, "INSERT INTO recovery_schema (number, hash) VALUES (999, 'new')");
        var after = await HealthOf(host);

        before.Status.Should().Be(HealthStatus.Healthy, before.Description);
        after.Status.Should().Be(HealthStatus.Degraded);
        after.Description.Should().StartWith("The store has schema 999, and this host knows schemas up to ");
    }

    [Fact]
    public async Task A_host_that_runs_on_says_that_another_has_brought_the_file_to_a_newer_schema()
    {
        using var file = new Sqlite.TemporaryFile();
        using var store = file.Open();
        await using var host = Host(store, TimeProvider.System);
        var before = await HealthOf(host);

        using (var newer = Database.Open(new SqliteAddress(file.ConnectionString)))
        {
            newer.Execute("INSERT INTO recovery_schema (number, hash) VALUES (999, 'new')");
        }

        var after = await HealthOf(host);

        before.Status.Should().Be(HealthStatus.Healthy, before.Description);
        after.Status.Should().Be(HealthStatus.Degraded);
        after.Description.Should().StartWith("The store has schema 999, and this host knows schemas up to ");
    }

    private static ServiceProvider Host(ICaseStore store, TimeProvider time)
    {
        var services = new ServiceCollection();
        services.AddSingleton(time);
        services.AddSingleton(store);
        services.AddServiceRecovery().AddPolicy(Preset.FourSteps);

        return services.BuildServiceProvider();
    }

    private static Task<HealthCheckResult> HealthOf(ServiceProvider host) => host.GetRequiredService<RecoveryHealthCheck>()
        .CheckHealthAsync(new HealthCheckContext(), TestContext.Current.CancellationToken);
}
