using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using ServiceRecovery.Testing;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>A verdict for all that flips takes back no benefit, and gives none a second time.</summary>
public class VerdictTakesNothingBackTests
{
    private const string Outage = "outage-9";
    private static readonly Actor Network = Actor.Employee("network");

    private static readonly RecoveryPolicy Policy = RecoveryPolicy.Named("telecoms", "1")
        .Currency("EUR")
        .Rule("outage", facts => facts.Incident.Verdict == IncidentVerdict.Confirmed, because: "test", owe => owe
            .Duty("outage-pay", duty => duty.As(ObligationClass.Entitlement))
            .Entitlement("outage-pay", "fixed-amount", offer => offer.Worth(15).Step("billing")))
        .Build();

    [Fact]
    public async Task What_was_paid_stays_paid_and_is_paid_once_however_often_the_verdict_flips()
    {
        await using var host = RecoveryTestHost.InMemory(recovery => recovery.AddPolicy(Policy));
        var billing = host.Issuer("billing");
        var early = await host.OpenAsync(Suspected("early"), by: Network);
        await JudgeAsync(host, IncidentVerdict.Confirmed);
        billing.Effects.Should().Be(1);

        await JudgeAsync(host, IncidentVerdict.Excluded);
        var late = await host.OpenAsync(Suspected("late"), by: Network);
        await host.AdvanceAsync(TimeSpan.FromDays(1));
        early.ShouldHaveMet("outage-pay").ShouldHaveIssued("billing", times: 1);
        late.ShouldNotOwe().ShouldHaveIssued("billing", times: 0);

        await JudgeAsync(host, IncidentVerdict.Confirmed);
        early.ShouldHaveIssued("billing", times: 1);
        late.ShouldHaveIssued("billing", times: 1);
        await host.WhenIdleAsync();
    }

    private static OpenCase Suspected(string customer) =>
        Cases.Outage.For(customer) with { Verdict = IncidentVerdict.Suspected };

    private static async Task JudgeAsync(RecoveryTestHost host, IncidentVerdict verdict)
    {
        await host.Incidents.JudgeAsync(Outage, verdict, "what the network says", Network);
        await host.AdvanceAsync(TimeSpan.FromDays(1));
    }
}
