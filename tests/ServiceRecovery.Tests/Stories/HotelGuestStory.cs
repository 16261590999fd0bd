using Microsoft.Extensions.DependencyInjection;
using ServiceRecovery.Testing;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>A hotel guest declines the extra and wants to be left alone.</summary>
public class HotelGuestStory
{
    private static readonly RecoveryPolicy Policy = RecoveryPolicy.Named("hotel", "3")
        .Currency("EUR")
        .Always(
            "stay",
            because: "our promise to every guest",
            owe => owe
                .Duty("apology", duty => duty.Mode(DutyMode.Individual).ByPerson().Within(Period.Hours(1)))
                .Duty("fix", duty => duty.Within(Period.Hours(4)))
                .Duty("concern", duty => duty.Mode(DutyMode.Individual).Within(Period.Days(1), from: "fix.metAt"))
                .Duty("extra", duty => duty.As(ObligationClass.Goodwill)),
            may => may.Choose("thanks", count: 1, after: "fix", from => from
                .Offer("points", offer => offer.Quantity(5000, "points").PriceEach(0.005m).Step("loyalty"))
                .Offer("voucher", offer => offer.Worth(40).Step("vouchers"))))
        .Confirmation(new ConfirmationTerms { Reminders = 1 })
        .Build();

    [Fact]
    public async Task Who_wants_to_be_left_alone_hears_nothing_more_and_gets_nothing_pressed_on()
    {
        await using var host = Host();
        var story = await host.OpenAsync(Cases.HotelStay);
        await PutRightAsync(story);
        await story.DoAsync(new OfferExtra { Channel = "counter" });

        await story.DoAsync(new AnswerOffer { Slot = "thanks", Accept = null });
        await story.DoAsync(new LeaveAlone());
        await host.AdvanceAsync(TimeSpan.FromDays(365));

        story.ShouldBe(CaseState.LeftAlone)
            .ShouldHave("extra", DutyStatus.Declined)
            .ShouldNotOwe()
            .ShouldHaveContacted(3)
            .ShouldHaveIssued("loyalty", times: 0)
            .ShouldHaveIssued("vouchers", times: 0);
        await host.WhenIdleAsync();
    }

    [Fact]
    public async Task The_wish_belongs_to_the_guest_and_not_to_one_case()
    {
        await using var host = Host();
        var first = await host.OpenAsync(Cases.HotelStay);
        var second = await host.OpenAsync(Cases.HotelStay with
        {
            Reference = "stay-99",
            Failure = Cases.HotelStay.Failure! with { Id = "stay-99/bill", Account = "stay-99" },
        });
        await first.DoAsync(new LeaveAlone());
        await PutRightAsync(second);

        var offered = await second.TryAsync(new OfferExtra());
        await host.AdvanceAsync(TimeSpan.FromDays(90));

        second
            .Should(_ => offered.Reasons.Any(reason => reason.Text.Contains("left alone")), "press no goodwill on the guest")
            .ShouldHaveIssued("letters", times: 0);
    }

    [Fact]
    public async Task Who_left_alone_may_still_say_that_it_is_put_right()
    {
        await using var host = Host();
        var story = await host.OpenAsync(Cases.HotelStay);
        await PutRightAsync(story);
        await story.DoAsync(new OfferExtra());
        await story.DoAsync(new AnswerOffer { Slot = "thanks", Accept = null });
        await story.DoAsync(new LeaveAlone());

        await story.DoAsync(new Confirm());

        story.ShouldBe(CaseState.Confirmed);
    }

    private static RecoveryTestHost Host()
    {
        var host = RecoveryTestHost.InMemory(recovery => recovery.AddPolicy(Policy));
        host.Issuer("loyalty");
        host.Issuer("vouchers");
        host.Step("letters", at => at.Fulfils("reminder").Contacts("letter"));

        return host;
    }

    private static async Task PutRightAsync(CaseStory story)
    {
        await story.DoAsync(new Apologize { Channel = "counter" });
        await story.DoAsync(new CompleteFix { Evidence = Evidence.Of("room", "511") });
        await story.DoAsync(new ShowConcern { Channel = "phone" });
    }
}
