using FluentAssertions;
using ServiceRecovery.Cli;
using ServiceRecovery.Testing;
using Xunit;

namespace ServiceRecovery.IntegrationTests.Cli;

public class AcknowledgementTextTests
{
    private static readonly DateTimeOffset Evening = new(2010, 7, 1, 3, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("UTC", "1 July 2010")]
    [InlineData("America/Los_Angeles", "30 June 2010")]
    public async Task The_dates_of_a_letter_are_days_of_the_policys_time_zone(string zone, string day)
    {
        await using var host = RecoveryTestHost.InMemory();
        var story = await host.OpenAsync(ServiceRecovery.Testing.Cases.FailedRepair with
        {
            Failure = new Failure { Id = "order-7/late", ReceivedAt = Evening },
        });

        var body = new AcknowledgementText(TimeZoneInfo.FindSystemTimeZoneById(zone)).Body(story.Case, host.Time.GetUtcNow());

        body.Should().Contain($"reached us on {day} ");
    }
}
