using FluentAssertions;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>
/// What a limit clipped is topped up by exactly what the limit leaves later, and nothing is given twice.
/// </summary>
public class GoodwillTopUpTests
{
    private const string Slot = "voucher";

    private static readonly RecoveryPolicy Vouchers = RecoveryPolicy.Named("vouchers", "1")
        .Always("sorry", because: "test", owe => owe
            .Duty("apology")
            .Duty("extra", duty => duty.As(ObligationClass.Goodwill)))
        .Rule(
            "small",
            facts => facts.Failure.Severity < Severity.Major,
            because: "test",
            owe => { },
            may => may.Give(Slot, offer => offer.Worth(80)))
        .Rule(
            "large",
            facts => facts.Failure.Severity >= Severity.Major,
            because: "test",
            owe => { },
            may => may.Give(Slot, offer => offer.Worth(160)))
        .Rule(
            "gesture",
            facts => facts.Failure.PromiseBroken,
            because: "test",
            owe => { },
            may => may.Choose("gesture", count: 1, after: null, from => from.Offer("voucher", offer => offer.Worth(60))))
        .Limits(limits => limits
            .GoodwillPerCase(100, facts => facts.Failure.Severity < Severity.Critical)
            .GoodwillPerCase(130)
            .GoodwillPerCustomerAndYear(150))
        .Build();

    [Fact]
    public async Task A_limit_takes_what_the_slot_has_given_off_once()
    {
        await using var desk = new Desk(Vouchers);
        var id = (await desk.OpenAsync()).Id;
        await desk.DoAsync(id, new Apologize());
        await GiveAsync(desk, id);
        await desk.DoAsync(id, Found(Severity.Major));

        var topped = await GiveAsync(desk, id);

        Given(topped).Should().Equal(80, 20);
    }

    [Fact]
    public async Task Unchanged_facts_never_change_what_is_given()
    {
        await using var desk = new Desk(Vouchers);
        var id = (await desk.OpenAsync(Failed(Severity.Major))).Id;
        await desk.DoAsync(id, new Apologize());
        var given = await GiveAsync(desk, id);

        await desk.DoAsync(id, new UpdateFacts { Facts = new Dictionary<string, string> { ["case.public"] = "true" } });
        desk.Clock.Now += TimeSpan.FromDays(400);
        await desk.DoAsync(id, new Dispute { Account = "still broken" }, Desk.Carla);
        var again = await desk.DoAsync(id, new Apologize());

        Given(given).Should().Equal(100);
        Given(again).Should().Equal(100);
        again.Choices.Should().ContainSingle().Which.Candidates.Should().ContainSingle()
            .Which.Value!.Value.Amount.Should().Be(100, "what was given stands in the decision as it was given");
        again.Duties.Where(duty => duty.Name == "extra").Should().OnlyContain(duty => duty.Status == DutyStatus.Met);
        (await desk.TryAsync(id, new OfferExtra { Slot = Slot })).Reasons.Should().ContainSingle()
            .Which.Code.Should().Be("nothing-to-offer");
    }

    [Fact]
    public async Task A_raised_limit_gives_exactly_the_difference()
    {
        await using var desk = new Desk(Vouchers);
        var id = (await desk.OpenAsync(Failed(Severity.Major))).Id;
        await desk.DoAsync(id, new Apologize());
        await GiveAsync(desk, id);
        await desk.DoAsync(id, Found(Severity.Critical));

        var topped = await GiveAsync(desk, id);

        Given(topped).Should().Equal(100, 30);
    }

    [Fact]
    public async Task Several_slots_together_stay_within_the_limit()
    {
        await using var desk = new Desk(Vouchers);
        var id = (await desk.OpenAsync(Failed(Severity.Minor, promiseBroken: true))).Id;
        await desk.DoAsync(id, new Apologize());
        await GiveAsync(desk, id);
        var both = await GiveAsync(desk, id, "gesture");
        await desk.DoAsync(id, Found(Severity.Critical, promiseBroken: true));

        var topped = await GiveAsync(desk, id);

        Given(both).Should().Equal(80, 20);
        Given(topped).Should().Equal(80, 20, 30);
    }

    [Fact]
    public async Task What_this_case_gave_counts_against_the_customers_year_too()
    {
        await using var desk = new Desk(RecoveryPolicy.Named("year", "1")
            .Always(
                "thanks",
                because: "test",
                owe => owe.Duty("apology"),
                may => may.Give(Slot, offer => offer.Worth(80))
                    .Choose("gesture", count: 1, after: null, from => from.Offer("voucher", offer => offer.Worth(60))))
            .Limits(limits => limits.GoodwillPerCustomerAndYear(100))
            .Build());
        var id = (await desk.OpenAsync()).Id;
        await desk.DoAsync(id, new Apologize());
        await GiveAsync(desk, id);

        var both = await GiveAsync(desk, id, "gesture");

        Given(both).Should().Equal(80, 20);
    }

    [Fact]
    public async Task What_was_declined_long_after_it_was_offered_widens_no_later_year()
    {
        await using var desk = new Desk(RecoveryPolicy.Named("year", "1")
            .Always(
                "thanks",
                because: "test",
                owe => owe.Duty("apology"),
                may => may.Give(Slot, offer => offer.Worth(80).AcceptWithin(Period.Months(14))))
            .Limits(limits => limits.GoodwillPerCustomerAndYear(100))
            .Build());
        await OfferAsync(desk, "A-1");
        desk.Clock.Now += TimeSpan.FromDays(360);
        await desk.DoAsync((await desk.OpenAsync(Order("A-1"))).Id, new AnswerOffer { Slot = Slot }, Desk.Carla);
        desk.Clock.Now += TimeSpan.FromDays(10);
        await OfferAsync(desk, "A-2");

        var last = await OfferAsync(desk, "A-3");

        last.Offers.Should().ContainSingle().Which.Value!.Value.Amount.Should().Be(20);
    }

    [Fact]
    public async Task The_lesser_of_two_that_was_chosen_gives_the_rest_back_to_the_customers_allowance()
    {
        await using var desk = new Desk(RecoveryPolicy.Named("either", "1")
            .Always(
                "thanks",
                because: "test",
                owe => owe.Duty("apology"),
                may => may.Choose(Slot, count: 1, after: null, from => from
                    .Offer("voucher", offer => offer.Worth(80))
                    .Offer("fixed-amount", offer => offer.Worth(30))))
            .Limits(limits => limits.GoodwillPerCustomerAndYear(100))
            .Build());
        var first = await OfferAsync(desk, "A-1");
        await desk.DoAsync(first.Id, new AnswerOffer { Slot = Slot, Accept = "fixed-amount" }, Desk.Carla);

        var next = await OfferAsync(desk, "A-2");

        next.Offers.Select(offer => offer.Value!.Value.Amount).Should().Equal(70, 30);
    }

    [Fact]
    public async Task What_was_taken_back_may_be_given_again_within_the_limit()
    {
        await using var desk = new Desk(Vouchers);
        var id = (await desk.OpenAsync(Failed(Severity.Major))).Id;
        await desk.DoAsync(id, new Apologize());
        await GiveAsync(desk, id);
        await desk.DoAsync(id, new RecordIssue
        {
            Slot = Slot,
            Status = OfferStatus.Reversed,
            Evidence = Evidence.Of("transfer", "T-1"),
        });

        var again = await GiveAsync(desk, id);

        Given(again).Should().Equal(100);
    }

    [Theory]
    [InlineData(200, 100)]
    [InlineData(90, 90)]
    public async Task What_came_along_with_a_merged_case_counts_once(decimal perYear, decimal together)
    {
        await using var desk = new Desk(RecoveryPolicy.Named("merged", "1")
            .Always("sorry", because: "test", owe => owe.Duty("apology"))
            .Rule("small", f => f.Failure.Severity < Severity.Major, "test", may: may => may.Give(Slot, o => o.Worth(80)))
            .Rule("large", f => f.Failure.Severity >= Severity.Major, "test", may: may => may.Give(Slot, o => o.Worth(160)))
            .Limits(limits => limits.GoodwillPerCase(100).GoodwillPerCustomerAndYear(perYear))
            .Build());
        var into = (await desk.OpenAsync()).Id;
        var from = (await desk.OpenAsync(Desk.Late("A-2"))).Id;
        await desk.DoAsync(from, new Apologize());
        await GiveAsync(desk, from);
        await desk.DoAsync(from, new Merge { Into = into });
        await desk.DoAsync(into, Found(Severity.Major));
        await desk.DoAsync(into, new Apologize());

        var topped = await GiveAsync(desk, into);

        Given(topped).Sum().Should().Be(together);
    }

    [Fact]
    public async Task What_is_declined_after_a_merge_goes_back_to_the_customers_allowance()
    {
        await using var desk = new Desk(RecoveryPolicy.Named("year", "1")
            .Always("thanks", "test", owe => owe.Duty("apology"), may => may.Give(Slot, offer => offer.Worth(80)))
            .Limits(limits => limits.GoodwillPerCustomerAndYear(100))
            .Build());
        var into = (await desk.OpenAsync()).Id;
        var from = (await desk.OpenAsync(Desk.Late("A-2"))).Id;
        await desk.DoAsync(from, new Apologize());
        await desk.DoAsync(from, new OfferExtra { Slot = Slot });
        await desk.DoAsync(from, new Merge { Into = into });
        await desk.DoAsync(into, new AnswerOffer { Slot = Slot }, Desk.Carla);

        var next = await OfferAsync(desk, "A-3");

        next.Offers.Should().ContainSingle().Which.Value!.Value.Amount.Should().Be(80);
    }

    [Fact]
    public async Task A_decision_on_what_a_slot_gave_replays_to_the_same()
    {
        await using var desk = new Desk(Vouchers);
        var id = (await desk.OpenAsync()).Id;
        await desk.DoAsync(id, new Apologize());
        await GiveAsync(desk, id);
        var recorded = (await desk.DoAsync(id, Found(Severity.Major))).Decision!;

        var again = desk.Get<IRecoveryPolicyEvaluator>().Evaluate(Vouchers, Vouchers.NewFacts(recorded.Facts));

        again.Should().BeEquivalentTo(recorded.Decision, same => same.Excluding(decision => decision.AsOf));
        recorded.Decision.Clipped.Should().Be(new Money(60, "USD"));
        recorded.Decision.Goodwill.Should().Be(new Money(20, "USD"));
    }

    private static OpenCase Order(string reference) =>
        Desk.Late(reference) with { Failure = new Failure { Id = $"order-{reference}/late" } };

    private static OpenCase Failed(Severity severity, bool promiseBroken = false) => Desk.Late() with
    {
        Failure = new Failure { Id = "order-7/late", Severity = severity, PromiseBroken = promiseBroken },
    };

    private static UpdateFacts Found(Severity severity, bool promiseBroken = false) =>
        new() { Failures = [Failed(severity, promiseBroken).Failure!] };

    private static IEnumerable<decimal> Given(RecoveryCase current) => current.Offers
        .Where(offer => offer.Status == OfferStatus.Issued)
        .Select(offer => offer.Value!.Value.Amount);

    private static async Task<RecoveryCase> OfferAsync(Desk desk, string reference)
    {
        var id = (await desk.OpenAsync(Order(reference))).Id;
        await desk.DoAsync(id, new Apologize());

        return await desk.DoAsync(id, new OfferExtra { Slot = Slot });
    }

    private static async Task<RecoveryCase> GiveAsync(Desk desk, CaseId id, string slot = Slot)
    {
        await desk.DoAsync(id, new OfferExtra { Slot = slot });
        await desk.DoAsync(id, new AnswerOffer { Slot = slot, Accept = "voucher" }, Desk.Carla);

        return await desk.DoAsync(id, Issued(slot));
    }

    private static RecordIssue Issued(string slot) =>
        new() { Slot = slot, Status = OfferStatus.Issued, Evidence = Evidence.Of("transfer", "T-1") };
}
