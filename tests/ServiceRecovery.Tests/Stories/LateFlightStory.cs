using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using ServiceRecovery.Testing;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>A flight arrives four hours late: the law owes an amount, and the airline adds a gesture of its own.</summary>
public class LateFlightStory
{
    private static readonly Fact<int> Delay = Fact.Int("flight.delayMinutes");

    private static readonly RecoveryPolicy Policy = RecoveryPolicy.Named("air-passengers", "261.2004")
        .Currency("EUR")
        .TimeZone("Europe/Berlin")
        .Always(
            "words",
            because: "our promise",
            owe => owe.Duty("apology", duty => duty.Mode(DutyMode.Addressed).Within(Period.Days(2))))
        .Rule(
            "delay",
            facts => facts.Get(Delay) >= 180,
            because: "Regulation (EC) No 261/2004, article 7",
            owe => owe
                .Duty("compensation", duty => duty.As(ObligationClass.Entitlement).Within(Period.Days(7)))
                .Entitlement("compensation", "fixed-amount", offer => offer.Worth(400).Step("bank")))
        .Rule(
            "gesture",
            facts => facts.Get(Delay) >= 180 && facts.Failure.Severity >= Severity.Moderate,
            because: "our own choice",
            owe => owe.Duty("extra", duty => duty.As(ObligationClass.Goodwill)),
            may => may.Give("voucher", offer => offer.Worth(50).Step("vouchers"), after: "compensation"))
        .Limits(limits => limits.GoodwillPerCase(60))
        .Grant("agent", 60)
        .Build();

    [Fact]
    public async Task The_law_is_paid_without_asking_and_the_gesture_is_offered_and_taken()
    {
        await using var host = Host();
        var (bank, vouchers) = (host.Issuer("bank").TimesOutAfterEffect(), host.Issuer("vouchers"));
        var story = await host.OpenAsync(FourHoursLate());

        await story.DoAsync(new Apologize { Channel = "email", Mode = DutyMode.Addressed });
        await host.AdvanceAsync(TimeSpan.FromMinutes(1));
        story.ShouldHaveIssued("bank", times: 1).ShouldHaveMet("compensation").ShouldOwe("extra");
        bank.Calls.Should().HaveCount(2, "the first answer came too late");

        await story.DoAsync(new OfferExtra { Slot = "voucher" });
        await story.DoAsync(new AnswerOffer { Slot = "voucher", Accept = "voucher" });
        await host.AdvanceAsync(TimeSpan.FromMinutes(1));
        await story.DoAsync(new Confirm());

        story.ShouldBe(CaseState.Confirmed).ShouldNotOwe().ShouldHaveIssued("vouchers", times: 1);
        vouchers.Calls.Single().Offer!.Value.Should().Be(new Money(50, "EUR"));
    }

    [Fact]
    public async Task An_entitlement_is_never_counted_as_the_extra()
    {
        await using var host = Host();
        host.Issuer("bank");
        host.Issuer("vouchers");
        var story = await host.OpenAsync(FourHoursLate());
        await story.DoAsync(new Apologize { Channel = "email", Mode = DutyMode.Addressed });

        await host.AdvanceAsync(TimeSpan.FromDays(400));

        story.ShouldHaveMet("compensation").ShouldOwe("extra").ShouldHaveIssued("vouchers", times: 0);
    }

    [Fact]
    public async Task A_passenger_who_landed_in_time_for_the_law_is_owed_words_only()
    {
        await using var host = Host();
        host.Issuer("bank");
        var story = await host.OpenAsync(FourHoursLate() with { Facts = DelayOf(179) });

        await host.AdvanceAsync(TimeSpan.FromDays(3));

        story.ShouldOwe("apology").ShouldBeLateWith("apology")
            .ShouldNotOwe("compensation", "extra").ShouldHaveIssued("bank", times: 0);
    }

    private static RecoveryTestHost Host() => RecoveryTestHost.InMemory(recovery => recovery.AddPolicy(Policy));

    private static OpenCase FourHoursLate() => Cases.LateFlight with { Facts = DelayOf(240) };

    private static Dictionary<string, string> DelayOf(int minutes) => new() { ["flight.delayMinutes"] = $"{minutes}" };
}
