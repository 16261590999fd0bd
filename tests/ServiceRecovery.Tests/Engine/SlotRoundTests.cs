using FluentAssertions;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>Where a slot is used, a new round is met by its entry up to its value, and only the difference is owed.</summary>
public class SlotRoundTests
{
    private static readonly RecoveryPolicy Both = RecoveryPolicy.Named("both", "1")
        .Always("sorry", because: "test", owe => owe.Duty("apology"))
        .Always(
            "small",
            because: "test",
            owe => owe
                .Duty("extra", duty => duty.As(ObligationClass.Goodwill))
                .Duty("refund", duty => duty.As(ObligationClass.Redress))
                .Redress("refund", "fixed-amount", offer => offer.Worth(30)),
            may => may.Give("fuel", offer => offer.Quantity(1, "tank").PriceEach(80)))
        .Rule(
            "large",
            facts => facts.Failure.Severity >= Severity.Major,
            because: "test",
            owe => owe.Redress("refund", "fixed-amount", offer => offer.Worth(80)),
            may => may.Give("fuel", offer => offer.Quantity(2, "tank").PriceEach(80)))
        .Grant("agent", 100)
        .Grant("service-manager", 400)
        .Build();

    private static readonly UpdateFacts FoundMajor =
        new() { Failures = [new Failure { Id = "order-7/late", Severity = Severity.Major }] };

    private static readonly AnswerOffer No = new() { Slot = "fuel" };

    private static readonly Actor Agent = Actor.Employee("bob", "agent");

    [Fact]
    public async Task The_same_owed_again_is_met_by_what_was_given()
    {
        await using var desk = new Desk(Both);
        var id = await GivenAsync(desk);

        var disputed = await desk.DoAsync(id, new Dispute { Account = "still broken" }, Desk.Carla);

        foreach (var kind in (string[])["extra", "refund"])
        {
            disputed.Duties.Last(duty => duty.Name == kind).Should().Match<Duty>(duty =>
                duty.Id.Round == 2 && duty.Status == DutyStatus.Met && duty.Evidence!.Kind == "benefit");
        }

        disputed.FindOpenDuty("apology").Should().NotBeNull("words are owed anew");
    }

    [Fact]
    public async Task More_owed_in_a_later_round_is_the_difference_as_the_next_instalment()
    {
        await using var desk = new Desk(Both);
        var id = await GivenAsync(desk);
        await desk.DoAsync(id, FoundMajor);
        await desk.DoAsync(id, new Dispute { Account = "still broken" }, Desk.Carla);
        await desk.DoAsync(id, new Apologize());

        await desk.DoAsync(id, Issue("refund"));
        await desk.DoAsync(id, new OfferExtra { Slot = "fuel" });
        await desk.DoAsync(id, new AnswerOffer { Slot = "fuel", Accept = "fuel" }, Desk.Carla);
        var done = await desk.DoAsync(id, Issue("fuel"));

        Given(done, "refund").Should().Equal(new Money(30, "USD"), new Money(50, "USD"));
        Given(done, "fuel").Should().Equal(new Money(80, "USD"), new Money(80, "USD"));
        done.Offers[^1].Quantity.Should().Be(1);
        done.Offers.Where(offer => offer.Slot == "fuel").Select(offer => offer.Key!.Instalment).Should().Equal(0, 1);
        done.Duties.Should().OnlyContain(duty => !duty.IsOpen || duty.Name == "acknowledgement");
        (await desk.TryAsync(id, new OfferExtra { Slot = "fuel" })).Reasons.Should().ContainSingle().Which.Code.Should().Be("nothing-to-offer");
    }

    [Fact]
    public async Task What_facts_add_in_the_same_round_is_topped_up()
    {
        await using var desk = new Desk(Both);
        var id = await GivenAsync(desk);

        await desk.DoAsync(id, FoundMajor);
        var more = await desk.DoAsync(id, Issue("refund"));

        Given(more, "refund").Should().Equal(new Money(30, "USD"), new Money(50, "USD"));
    }

    [Fact]
    public async Task A_role_releases_so_much_for_one_case_and_not_for_each_instalment()
    {
        await using var desk = new Desk(Both);
        var id = await GivenAsync(desk);
        await desk.DoAsync(id, FoundMajor);
        await desk.DoAsync(id, new Dispute { Account = "still broken" }, Desk.Carla);
        await desk.DoAsync(id, new Apologize());

        var refused = await desk.TryAsync(id, new OfferExtra { Slot = "fuel" }, Agent);

        refused.Reasons.Should().ContainSingle(reason => reason.Text.Contains("160") && reason.Text.Contains("service-manager"));
    }

    [Fact]
    public async Task What_was_declined_may_be_offered_again_in_the_next_round_only()
    {
        await using var desk = new Desk(Both);
        var id = (await desk.OpenAsync()).Id;
        await desk.DoAsync(id, new Apologize());
        await desk.DoAsync(id, new OfferExtra { Slot = "fuel" });
        await desk.DoAsync(id, No, Desk.Carla);
        var again = await desk.TryAsync(id, new OfferExtra { Slot = "fuel" });
        await desk.DoAsync(id, new Dispute { Account = "still broken" }, Desk.Carla);
        await desk.DoAsync(id, new Apologize());

        var offered = await desk.DoAsync(id, new OfferExtra { Slot = "fuel" });

        again.Status.Should().Be(CommandStatus.Refused);
        offered.Offers.Should().ContainSingle().Which.Status.Should().Be(OfferStatus.Offered);
        offered.Duties.Single(duty => $"{duty.Id}" == "extra.1").Status.Should().Be(DutyStatus.Declined);
    }

    [Fact]
    public async Task Declining_the_difference_gives_back_no_more_than_was_set_aside()
    {
        await using var desk = new Desk(Both);
        var id = await GivenAsync(desk);
        await desk.DoAsync(id, FoundMajor);
        await desk.DoAsync(id, new Dispute { Account = "still broken" }, Desk.Carla);
        await desk.DoAsync(id, new Apologize());
        await desk.DoAsync(id, new OfferExtra { Slot = "fuel" });

        var declined = await desk.DoAsync(id, No, Desk.Carla);

        var stream = StreamId.Of(declined.Customer!.Value);
        var page = await desk.Store.ReadEventsAsync(default, stream, 1, CancellationToken.None);
        page.Events.Select(stored => EventCodec.Default.Decode(stored, []).Body).OfType<GoodwillGiven>()
            .Select(given => given.Value.Amount).Should().Equal(80, 80, -80);
    }

    [Fact]
    public async Task A_substitute_is_met_by_its_slot_too()
    {
        await using var desk = new Desk(RecoveryPolicy.Named("substitute", "1")
            .Always("fix", because: "test", owe => owe
                .Duty("fix", duty => duty.OrElse("refund"))
                .Redress("refund", "fixed-amount", offer => offer.Worth(30)))
            .Build());
        var id = (await desk.OpenAsync()).Id;
        var scrapped = new SettleDuty { Duty = "fix", Status = DutyStatus.Impossible, Reason = "scrapped" };
        await desk.DoAsync(id, scrapped);
        await desk.DoAsync(id, Issue("refund"));
        await desk.DoAsync(id, new Dispute { Account = "I want it repaired" }, Desk.Carla);

        var again = await desk.DoAsync(id, scrapped);

        again.Offers.Should().ContainSingle();
        again.Duties.Select(duty => $"{duty.Id} {duty.Status}").Should().Equal(
            "fix.1 Substituted", "refund.1 Met", "fix.2 Substituted", "refund.2 Met");
    }

    private static RecordIssue Issue(string slot) =>
        new() { Slot = slot, Status = OfferStatus.Issued, Evidence = Evidence.Of("transfer", "T-1") };

    private static IEnumerable<Money?> Given(RecoveryCase current, string slot) =>
        current.Offers.Where(offer => offer.Slot == slot && offer.Status == OfferStatus.Issued).Select(offer => offer.Value);

    /// <summary>A case in whose first round a tank of fuel and a refund of 30 were given.</summary>
    private static async Task<CaseId> GivenAsync(Desk desk)
    {
        var id = (await desk.OpenAsync()).Id;
        await desk.DoAsync(id, new Apologize());
        await desk.DoAsync(id, Issue("refund"));
        await desk.DoAsync(id, new OfferExtra { Slot = "fuel" });
        await desk.DoAsync(id, new AnswerOffer { Slot = "fuel", Accept = "fuel" }, Desk.Carla);
        await desk.DoAsync(id, Issue("fuel"));

        return id;
    }
}
