using FluentAssertions;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>An accepted benefit stays owed in every state until it is given; nobody offers it twice.</summary>
public class AcceptedBenefitTests
{
    private const string Slot = "thanks";

    [Fact]
    public async Task What_was_accepted_counts_as_owed_after_the_case_is_confirmed()
    {
        await using var desk = new Desk(Thankful);
        var id = await OfferedAsync(desk, "A-1");
        await desk.DoAsync(id, new AnswerOffer { Slot = Slot, Accept = "tune-up" }, Desk.Carla);

        var confirmed = await desk.DoAsync(id, new Confirm(), Desk.Carla);
        var owed = (await SummaryAsync(desk, id)).OpenDuties;
        await desk.DoAsync(
            id, new RecordIssue { Slot = Slot, Status = OfferStatus.Issued, Evidence = Evidence.Of("order", "R") });

        confirmed.State.Should().Be(CaseState.Confirmed);
        confirmed.OwedOffers.Should().ContainSingle().Which.Slot.Should().Be(Slot);
        owed.Should().Be(1);
        (await SummaryAsync(desk, id)).OpenDuties.Should().Be(0);
    }

    [Fact]
    public async Task What_an_open_duty_stands_for_counts_once()
    {
        await using var desk = new Desk();
        var opened = await desk.OpenAsync(Desk.Late() with
        {
            Failure = new Failure { Id = "order-7/late", PromiseBroken = true },
        });
        await desk.DeliverAsync(opened.Id);
        await desk.DoAsync(opened.Id, new OfferExtra());

        var accepted = await desk.DoAsync(opened.Id, new AnswerOffer { Slot = Slot, Accept = "tune-up" }, Desk.Carla);

        accepted.OwedOffers.Should().BeEmpty();
        (await SummaryAsync(desk, opened.Id)).OpenDuties.Should().Be(1);
    }

    [Fact]
    public async Task What_another_case_about_the_same_failure_has_given_is_not_offered()
    {
        await using var desk = new Desk(Thankful);
        var first = await OfferedAsync(desk, "A-1");
        await desk.DoAsync(first, new AnswerOffer { Slot = Slot, Accept = "tune-up" }, Desk.Carla);
        var second = await FixedAsync(desk, "A-2");

        var offered = await desk.TryAsync(second, new OfferExtra());
        var named = await desk.TryAsync(second, new OfferExtra { Slot = Slot });
        var explained = await desk.Engine.ExplainAsync(second, Desk.Ann);

        offered.Reasons.Should().ContainSingle().Which.Text.Should().Contain("was given before").And.Contain($"{first}");
        named.Status.Should().Be(CommandStatus.Refused);
        explained.Triggers.Single(item => item.Trigger == CaseTrigger.OfferExtra).Reasons
            .Should().ContainSingle().Which.Text.Should().Contain("was given before");
    }

    [Fact]
    public async Task What_another_case_only_offers_may_be_offered_here()
    {
        await using var desk = new Desk(Thankful);
        await OfferedAsync(desk, "A-1");

        var second = await OfferedAsync(desk, "A-2");

        (await desk.GetAsync(second)).State.Should().Be(CaseState.ExtraOffered);
    }

    private static RecoveryPolicy Thankful { get; } = RecoveryPolicy.Named("thankful", "1")
        .Always("fix", because: "test", owe => owe.Duty("fix"), may => may.Choose(Slot, 1, after: "fix", from => from
            .Offer("tune-up", offer => offer.Worth(120))
            .Offer("personal-gesture")))
        .Build();

    private static async Task<CaseId> OfferedAsync(Desk desk, string reference)
    {
        var id = await FixedAsync(desk, reference);
        await desk.DoAsync(id, new OfferExtra());

        return id;
    }

    private static async Task<CaseId> FixedAsync(Desk desk, string reference)
    {
        var id = (await desk.OpenAsync(Desk.Late(reference))).Id;
        await desk.DoAsync(id, Desk.Fix());

        return id;
    }

    private static async Task<CaseSummary> SummaryAsync(Desk desk, CaseId id) =>
        (await desk.Store.FindAsync(default, id, CancellationToken.None))!;
}
