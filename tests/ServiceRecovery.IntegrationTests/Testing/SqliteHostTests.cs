using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using ServiceRecovery.Testing;
using Xunit;

namespace ServiceRecovery.IntegrationTests;

public class SqliteHostTests
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

    [Fact]
    public async Task A_case_lives_through_a_year_on_disk_as_it_does_in_memory()
    {
        await using var disk = RecoveryTestHost.Sqlite(recovery => recovery.AddPolicy(Policy), seed: 7);
        await using var memory = RecoveryTestHost.InMemory(recovery => recovery.AddPolicy(Policy), seed: 7);

        var onDisk = await LiveAsync(disk);
        var inMemory = await LiveAsync(memory);

        onDisk.ShouldBe(CaseState.Unconfirmed).ShouldHaveIssued("bank", times: 1);
        onDisk.Events[^1].ComputeHash().Should().Equal(inMemory.Events[^1].ComputeHash());
        (await CaseInvariants.CheckAllAsync(disk.Store, disk.Engine)).Should().BeEmpty();
    }

    [Fact]
    public async Task Two_people_of_one_household_are_paid_once_on_disk_as_well()
    {
        await using var host = RecoveryTestHost.Sqlite(recovery => recovery.AddPolicy(Policy));
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
    public async Task A_host_that_is_opened_on_the_same_file_goes_on_where_the_first_one_ended()
    {
        var file = Path.Combine(Path.GetTempPath(), $"{Path.GetRandomFileName()}.db");

        try
        {
            await using (var first = RecoveryTestHost.Sqlite(recovery => recovery.AddPolicy(Policy), file))
            {
                first.Issuer("bank");
                await first.OpenAsync(Cases.FailedRepair);
            }

            await using var second = RecoveryTestHost.Sqlite(recovery => recovery.AddPolicy(Policy), file, seed: 2);
            second.Issuer("bank");
            var story = await second.OpenAsync(Cases.FailedRepair);
            await second.AdvanceAsync(TimeSpan.FromDays(1));

            story.ShouldHaveIssued("bank", times: 1);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task A_letter_that_waits_for_the_customer_s_morning_waits_through_a_restart()
    {
        var file = Path.Combine(Path.GetTempPath(), $"{Path.GetRandomFileName()}.db");
        var letter = Cases.HotelStay with
        {
            Origin = "incident",
            Facts = new Dictionary<string, string> { ["party.timeZone"] = "America/Los_Angeles" },
        };

        try
        {
            await using (var first = Sleeping(file, seed: 1))
            {
                (await first.OpenAsync(letter)).ShouldOwe("acknowledgement");
                await first.WhenIdleAsync();
            }

            await using var second = Sleeping(file, seed: 2);
            var story = await second.OpenAsync(letter);
            await second.AdvanceAsync(TimeSpan.FromDays(2));

            second.Step("letters").Calls.Select(call => call.At).Should().Equal(
                new DateTimeOffset(2026, 1, 5, 16, 0, 0, TimeSpan.Zero));
            story.ShouldHaveMet("acknowledgement");
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static RecoveryTestHost Sleeping(string file, int seed)
    {
        var policy = RecoveryPolicy.Named("sleeping", "1")
            .Always("heard", because: "our promise", owe => owe.Duty("acknowledgement", duty => duty.Mode(DutyMode.Addressed)))
            .Limits(limits => limits.QuietHours(from: new TimeOnly(21, 0), until: new TimeOnly(8, 0)))
            .Build();
        var host = RecoveryTestHost.Sqlite(recovery => recovery.AddPolicy(policy), file, seed);
        host.Step("letters", at => at.Fulfils("acknowledgement").Contacts("letter"));

        return host;
    }

    [Fact]
    public async Task An_issuer_that_hangs_is_given_up_on_disk_as_it_is_in_memory()
    {
        await using var disk = RecoveryTestHost.Sqlite(recovery => recovery.AddPolicy(Policy), seed: 7);
        await using var memory = RecoveryTestHost.InMemory(recovery => recovery.AddPolicy(Policy), seed: 7);

        foreach (var host in (RecoveryTestHost[])[disk, memory])
        {
            host.Issuer("bank").HangsFor(TimeSpan.FromHours(1)).HangsFor(TimeSpan.FromDays(400)).HangsFor(TimeSpan.FromHours(2));
            await host.OpenAsync(Cases.FailedRepair);
            await host.OpenAsync(Cases.HotelStay);
            await host.AdvanceAsync(TimeSpan.FromDays(1));
            await host.WhenIdleAsync();
        }

        foreach (var found in (await memory.Engine.QueryAsync(new CaseQuery())).Cases)
        {
            var inMemory = await memory.Store.ReadEventsAsync(default, StreamId.Of(found.Id), 1, default);
            var onDisk = await disk.Store.ReadEventsAsync(default, StreamId.Of(found.Id), 1, default);
            onDisk.Events[^1].ComputeHash().Should().Equal(inMemory.Events[^1].ComputeHash());
        }

        disk.Issuer("bank").Effects.Should().Be(2, "each case is paid once, however often the bank was called");
    }

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
