using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using ServiceRecovery.Testing;
using Xunit;

namespace ServiceRecovery.IntegrationTests;

/// <summary>Stories that end on every store as they end in memory, event by event.</summary>
public abstract class HostStories
{
    /// <summary>Long ago, so that a server's own clock calls everything due that the simulated one does.</summary>
    protected static DateTimeOffset Start { get; } = new(2020, 1, 6, 9, 0, 0, TimeSpan.Zero);

    protected static RecoveryPolicy Policy { get; } = RecoveryPolicy.Named("on-disk", "1")
        .Always(
            "refund",
            because: "our promise",
            owe => owe
                .Duty("apology", duty => duty.Mode(DutyMode.Addressed))
                .Duty("refund", duty => duty.As(ObligationClass.Redress))
                .Redress("refund", "fixed-amount", offer => offer.Worth(30).Step("bank")))
        .Build();

    /// <summary>
    /// Whether two cases that are done at once always come in the same order to the random source that both draw jitter from.
    /// </summary>
    protected virtual bool KeepsTurns => true;

    [Fact]
    public async Task A_case_lives_through_a_year_as_it_does_in_memory()
    {
        await using var there = await OpenAsync(seed: 7);
        await using var memory = InMemory(there);

        var stored = await LiveAsync(there);
        var remembered = await LiveAsync(memory);

        stored.ShouldBe(CaseState.Unconfirmed).ShouldHaveIssued("bank", times: 1);
        stored.Events[^1].ComputeHash().Should().Equal(remembered.Events[^1].ComputeHash());
        (await CaseInvariants.CheckAllAsync(there.Store, there.Engine)).Should().BeEmpty();
    }

    [Fact]
    public async Task Two_people_of_one_household_are_paid_once_by_two_workers()
    {
        await using var host = await OpenAsync(seed: 1);
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
    public async Task An_issuer_that_hangs_is_given_up_as_it_is_in_memory()
    {
        await using var there = await OpenAsync(seed: 7);
        await using var memory = InMemory(there);

        foreach (var host in (RecoveryTestHost[])[there, memory])
        {
            host.Issuer("bank").HangsFor(TimeSpan.FromHours(1)).HangsFor(TimeSpan.FromDays(400)).HangsFor(TimeSpan.FromHours(2));
            await host.OpenAsync(Cases.FailedRepair);
            await host.OpenAsync(Cases.HotelStay);
            await host.AdvanceAsync(TimeSpan.FromDays(1));
            await host.WhenIdleAsync();
        }

        foreach (var found in (await memory.Engine.QueryAsync(new CaseQuery())).Cases)
        {
            var remembered = await memory.Store.ReadEventsAsync(default, StreamId.Of(found.Id), 1, default);
            var stored = await there.Store.ReadEventsAsync(default, StreamId.Of(found.Id), 1, default);
            stored.Events.Select(one => one.Type).Should().Equal(remembered.Events.Select(one => one.Type));

            if (KeepsTurns)
            {
                stored.Events[^1].ComputeHash().Should().Equal(remembered.Events[^1].ComputeHash());
            }
        }

        there.Issuer("bank").Effects.Should().Be(2, "each case is paid once, however often the bank was called");
        (await CaseInvariants.CheckAllAsync(there.Store, there.Engine)).Should().BeEmpty();
    }

    /// <summary>A host with <see cref="Policy"/> on an empty store.</summary>
    protected abstract Task<RecoveryTestHost> OpenAsync(int seed);

    protected static async Task<CaseStory> LiveAsync(RecoveryTestHost host)
    {
        host.Issuer("bank").TimesOutAfterEffect();
        host.Step("letters", at => at.Fulfils("reminder").Contacts("letter"));
        var story = await host.OpenAsync(Cases.FailedRepair);
        await story.DoAsync(new Apologize { Mode = DutyMode.Addressed });
        await host.AdvanceAsync(TimeSpan.FromDays(365));

        return story;
    }

    /// <summary>The same seed and the same time.</summary>
    protected static RecoveryTestHost InMemory(RecoveryTestHost other) => RecoveryTestHost.On(
        new InMemoryCaseStore(), recovery => recovery.AddPolicy(Policy), seed: 7, other.Time.GetUtcNow());
}
