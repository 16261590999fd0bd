using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using ServiceRecovery.Testing;
using Xunit;

namespace ServiceRecovery.IntegrationTests;

public sealed class SqliteHostTests : HostStories
{
    protected override Task<RecoveryTestHost> OpenAsync(int seed) =>
        Task.FromResult(RecoveryTestHost.Sqlite(recovery => recovery.AddPolicy(Policy), seed: seed));

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
}
