using FluentAssertions;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>Two cases about one failure offer under one key: the customer has it once, and the year counts it once.</summary>
public class MergedOffersTests
{
    private const string Slot = "voucher";

    private static readonly RecoveryPolicy Year = RecoveryPolicy.Named("year", "1")
        .Always("thanks", "test", owe => owe.Duty("apology"), may => may.Give(Slot, offer => offer.Worth(80)))
        .Limits(limits => limits.GoodwillPerCustomerAndYear(150))
        .Build();

    [Fact]
    public async Task What_both_cases_offer_is_counted_once_after_a_merge()
    {
        await using var desk = new Desk(Year);
        var (into, from) = await TwoAsync(desk);
        await desk.DoAsync(into, new OfferExtra { Slot = Slot });
        await desk.DoAsync(from, new OfferExtra { Slot = Slot });

        await desk.DoAsync(from, new Merge { Into = into });

        (await OfferElsewhereAsync(desk)).Should().Be(70, "80 of 150 stand before the customer");
    }

    [Fact]
    public async Task What_was_accepted_takes_the_place_of_what_the_other_case_only_offers()
    {
        await using var desk = new Desk(Year);
        var (into, from) = await TwoAsync(desk);
        await desk.DoAsync(from, new OfferExtra { Slot = Slot });
        await desk.DoAsync(into, new OfferExtra { Slot = Slot });
        await desk.DoAsync(from, new AnswerOffer { Slot = Slot, Accept = "voucher" }, Desk.Carla);

        await desk.DoAsync(from, new Merge { Into = into });

        var kept = (await desk.GetAsync(into)).Offers.Should().ContainSingle().Subject;
        kept.Status.Should().Be(OfferStatus.Accepted, "an accepted offer stays owed");
        kept.Value!.Value.Amount.Should().Be(80);
        (await OfferElsewhereAsync(desk)).Should().Be(70);
    }

    [Fact]
    public async Task What_is_still_offered_takes_the_place_of_what_was_declined_in_the_other_case()
    {
        await using var desk = new Desk(Year);
        var (into, from) = await TwoAsync(desk);
        await desk.DoAsync(into, new OfferExtra { Slot = Slot });
        await desk.DoAsync(into, new AnswerOffer { Slot = Slot }, Desk.Carla);
        await desk.DoAsync(from, new OfferExtra { Slot = Slot });

        await desk.DoAsync(from, new Merge { Into = into });
        var answered = await desk.DoAsync(into, new AnswerOffer { Slot = Slot, Accept = "voucher" }, Desk.Carla);

        answered.Offers.Should().ContainSingle().Which.Status.Should().Be(OfferStatus.Accepted);
    }

    [Theory]
    [InlineData(null, OfferStatus.Declined)]
    [InlineData("voucher", OfferStatus.Expired)]
    public async Task What_was_answered_while_two_cases_were_one_cannot_be_answered_again(string? accept, OfferStatus status)
    {
        await using var desk = new Desk(Year);
        var (into, from) = await TwoAsync(desk);
        await desk.DoAsync(from, new OfferExtra { Slot = Slot });
        await desk.DoAsync(from, new Merge { Into = into });
        await desk.DoAsync(into, new AnswerOffer { Slot = Slot, Accept = accept }, Desk.Carla);

        var parted = await desk.DoAsync(from, new Unmerge { Reason = "two failures after all" });

        parted.Offers.Should().ContainSingle().Which.Status.Should().Be(status);
        (await desk.TryAsync(from, new AnswerOffer { Slot = Slot, Accept = "voucher" }, Desk.Carla)).Applied.Should().BeFalse();
    }

    [Fact]
    public async Task What_was_not_answered_goes_back_to_the_case_that_offered_it()
    {
        await using var desk = new Desk(Year);
        var (into, from) = await TwoAsync(desk);
        await desk.DoAsync(from, new OfferExtra { Slot = Slot });
        await desk.DoAsync(from, new Merge { Into = into });

        await desk.DoAsync(from, new Unmerge { Reason = "two failures after all" });

        (await desk.TryAsync(into, new AnswerOffer { Slot = Slot, Accept = "voucher" }, Desk.Carla)).Applied.Should().BeFalse();
        var answered = await desk.DoAsync(from, new AnswerOffer { Slot = Slot, Accept = "voucher" }, Desk.Carla);
        answered.Offers.Should().ContainSingle().Which.Status.Should().Be(OfferStatus.Accepted);
    }

    private static async Task<(CaseId Into, CaseId From)> TwoAsync(Desk desk)
    {
        var into = (await desk.OpenAsync()).Id;
        var from = (await desk.OpenAsync(Desk.Late("A-2"))).Id;
        await desk.DoAsync(into, new Apologize());
        await desk.DoAsync(from, new Apologize());

        return (into, from);
    }

    private static async Task<decimal> OfferElsewhereAsync(Desk desk)
    {
        var open = Desk.Late("A-3") with { Failure = new Failure { Id = "order-8/late" } };
        var id = (await desk.OpenAsync(open)).Id;
        await desk.DoAsync(id, new Apologize());

        return (await desk.DoAsync(id, new OfferExtra { Slot = Slot })).Offers[^1].Value!.Value.Amount;
    }
}
