using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using ServiceRecovery.Testing;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>
/// An outage owes every customer an amount that grows with each day, and contacts nobody. 2,000 customers by default;
/// the 200,000 of the story with the environment variable SERVICE_RECOVERY_LONG_TESTS set to 1, or to another number.
/// </summary>
public class OutageStory
{
    private const string Outage = "outage-9";
    private static readonly Actor Network = Actor.Employee("network");

    private static readonly RecoveryPolicy Policy = RecoveryPolicy.Named("telecoms", "2026.1")
        .Currency("EUR")
        .TimeZone("Europe/Berlin")
        .Rule(
            "outage",
            facts => facts.Incident.Verdict == IncidentVerdict.Confirmed,
            because: "§ 58 (3) TKG",
            owe => owe
                .Duty("outage-pay", duty => duty.As(ObligationClass.Entitlement))
                .Entitlement("outage-pay", "accruing-amount", offer => offer
                    .Rate(5, Period.Days(1)).UpTo(300).Step("billing")))
        .Build();

    [Fact]
    public async Task Every_customer_is_paid_once_for_each_day_and_nobody_is_contacted()
    {
        var customers = CustomerCount();
        await using var host = RecoveryTestHost.InMemory(recovery => recovery.AddPolicy(Policy));
        var billing = host.Issuer("billing");
        var began = host.Time.GetUtcNow();
        var ids = await OpenAsync(host, customers, began);
        await host.AdvanceAsync(TimeSpan.FromDays(3));
        billing.Effects.Should().Be(0, "what still grows is not paid yet");

        foreach (var id in ids)
        {
            await host.Engine.DoAsync(id, Ended(id, await host.Engine.FindAsync(id), began.AddDays(3)), Network);
        }

        await host.AdvanceAsync(TimeSpan.FromDays(1));

        billing.Effects.Should().Be(customers);
        billing.Calls.Select(call => call.IdempotencyKey).Distinct().Should().HaveCount(customers);
        billing.Calls.Should().OnlyContain(call => call.Offer!.Value == new Money(15, "EUR"));
        await host.WhenIdleAsync();
        await ExpectQuietSuccessAsync(host, [ids[0], ids[customers / 2], ids[^1]]);
    }

    private static int CustomerCount() =>
        int.TryParse(Environment.GetEnvironmentVariable("SERVICE_RECOVERY_LONG_TESTS"), out var stated) && stated > 0
            ? stated == 1 ? 200_000 : stated
            : 2_000;

    private static async Task<List<CaseId>> OpenAsync(RecoveryTestHost host, int customers, DateTimeOffset began)
    {
        var ids = new List<CaseId>(customers);

        for (var number = 0; number < customers; number++)
        {
            var open = Cases.Outage.For($"C-{number}");
            var failure = open.Failure! with { StartedAt = began };
            ids.Add((await host.Engine.OpenAsync(open with { Failure = failure }, Network)).Case.Id);
        }

        return ids;
    }

    private static UpdateFacts Ended(CaseId id, RecoveryCase? current, DateTimeOffset at) => new()
    {
        CommandId = $"end-of-{Outage}-{id}",
        Failures = [.. current!.Failures.Select(failure => failure with { EndedAt = at })],
    };

    private static async Task ExpectQuietSuccessAsync(RecoveryTestHost host, IEnumerable<CaseId> ids)
    {
        foreach (var id in ids)
        {
            var current = (await host.Engine.FindAsync(id))!;
            var events = await host.Store.ReadEventsAsync(default, StreamId.Of(id), 1, default);

            current.Duties.Should().ContainSingle().Which.Status.Should().Be(DutyStatus.Met);
            events.Events.Should().NotContain(stored => stored.Type == "servicerecovery.case.contacted");
            (await CaseInvariants.CheckAsync(host.Store, host.Engine, id)).Should().BeEmpty();
        }
    }
}
