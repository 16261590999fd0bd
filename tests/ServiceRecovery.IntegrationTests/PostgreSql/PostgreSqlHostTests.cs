using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using ServiceRecovery.PostgreSql;
using ServiceRecovery.Testing;
using Xunit;

namespace ServiceRecovery.IntegrationTests.PostgreSql;

public sealed class PostgreSqlHostTests(SharedCluster cluster)
{
    private static readonly RecoveryPolicy Policy = RecoveryPolicy.Named("on-disk", "1")
        .Always(
            "refund",
            because: "our promise",
            owe => owe
                .Duty("apology", duty => duty.Mode(DutyMode.Addressed))
                .Duty("refund", duty => duty.As(ObligationClass.Redress))
                .Redress("refund", "fixed-amount", offer => offer.Worth(30).Step("bank")))
        .Build();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_case_lives_through_a_year_in_PostgreSQL_as_it_does_in_memory(bool byServerClock)
    {
        var schema = await cluster.NewSchemaAsync();
        await using var store = byServerClock ? new PostgreSqlCaseStore(schema) : SharedCluster.Open(schema);
        await using var there = Host(store);
        await using var memory = Host(new InMemoryCaseStore());

        var inPostgreSql = await LiveAsync(there);
        var inMemory = await LiveAsync(memory);

        inPostgreSql.ShouldBe(CaseState.Unconfirmed).ShouldHaveIssued("bank", times: 1);
        inPostgreSql.Events[^1].ComputeHash().Should().Equal(inMemory.Events[^1].ComputeHash());
        (await CaseInvariants.CheckAllAsync(there.Store, there.Engine)).Should().BeEmpty();
    }

    [Fact]
    public async Task Two_people_of_one_household_are_paid_once_by_two_workers()
    {
        await using var store = SharedCluster.Open(await cluster.NewSchemaAsync());
        await using var host = RecoveryTestHost.On(store, recovery => recovery.AddPolicy(Policy));
        var bank = host.Issuer("bank");
        var hers = await host.OpenAsync(Cases.FailedRepair with { Reference = "hers", Customer = "C-6" });
        var his = await host.OpenAsync(Cases.FailedRepair with { Reference = "his", Customer = "C-7" });
        await using var other = host.AnotherWorker();

        await Task.WhenAll(Task.Run(() => host.Engine.RunDueAsync()), Task.Run(() => other.Engine.RunDueAsync()));
        await host.AdvanceAsync(TimeSpan.FromDays(1));

        bank.Effects.Should().Be(1);
        hers.ShouldHaveMet("refund");
        his.ShouldHaveMet("refund");
    }

    [Fact]
    public async Task An_issuer_that_hangs_is_given_up_and_each_case_is_paid_once()
    {
        await using var store = SharedCluster.Open(await cluster.NewSchemaAsync());
        await using var host = RecoveryTestHost.On(store, recovery => recovery.AddPolicy(Policy), seed: 7);
        host.Issuer("bank").HangsFor(TimeSpan.FromHours(1)).HangsFor(TimeSpan.FromDays(400)).HangsFor(TimeSpan.FromHours(2));
        await host.OpenAsync(Cases.FailedRepair);
        await host.OpenAsync(Cases.HotelStay);

        await host.AdvanceAsync(TimeSpan.FromDays(1));
        await host.WhenIdleAsync();

        host.Issuer("bank").Effects.Should().Be(2);
        (await CaseInvariants.CheckAllAsync(host.Store, host.Engine)).Should().BeEmpty();
    }

    // Long ago, so that the server's clock calls everything due that the simulated one does.
    private static RecoveryTestHost Host(ICaseStore store) => RecoveryTestHost.On(
        store, recovery => recovery.AddPolicy(Policy), seed: 7, new DateTimeOffset(2020, 1, 6, 9, 0, 0, TimeSpan.Zero));

    private static async Task<CaseStory> LiveAsync(RecoveryTestHost host)
    {
        host.Issuer("bank").TimesOutAfterEffect();
        host.Step("letters", at => at.Fulfils("reminder").Contacts("letter"));
        var story = await host.OpenAsync(Cases.FailedRepair);
        await story.DoAsync(new Apologize { Mode = DutyMode.Addressed });
        await host.AdvanceAsync(TimeSpan.FromDays(365));

        return story;
    }
}
