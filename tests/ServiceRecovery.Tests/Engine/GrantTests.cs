using FluentAssertions;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>Who may release goodwill, and how much of it for one case.</summary>
public class GrantTests
{
    private const string NeedsGrant = "300.00 USD of goodwill needs service-manager";

    private static readonly Actor Agent = Actor.Employee("bob", "agent");

    [Fact]
    public async Task A_grant_bounds_what_an_offer_is_worth_and_not_what_it_may_cost_at_most()
    {
        await using var desk = new Desk(Granting(may => may.Give("trade-in", offer => offer.Uplift(0.05m).UpTo(600))));
        var id = await ReadyAsync(desk);

        var offered = await desk.DoAsync(id, new OfferExtra { Slot = "trade-in" }, Agent);

        offered.Offers.Should().ContainSingle().Which.Should().Match<RecoveryOffer>(offer =>
            offer.Value == null && offer.MaximumLiability == new Money(600, "USD"));
    }

    [Fact]
    public async Task A_stated_value_above_the_grant_is_refused()
    {
        await using var desk = new Desk(Granting(may => may.Give("voucher", offer => offer.Worth(300))));
        var id = await ReadyAsync(desk);

        var refused = await desk.TryAsync(id, new OfferExtra { Slot = "voucher" }, Agent);
        var released = await desk.TryAsync(id, new OfferExtra { Slot = "voucher" });

        refused.Reasons.Should().ContainSingle().Which.Text.Should().Contain(NeedsGrant);
        released.Status.Should().Be(CommandStatus.Applied);
    }

    [Fact]
    public async Task Goodwill_that_no_role_may_release_whole_is_released_up_to_the_grant_of_each()
    {
        await using var desk = new Desk(Granting(may => may
            .Give("voucher", offer => offer.Worth(300))
            .Give("points", offer => offer.Worth(300), strategy: "fixed-amount")));
        var id = await ReadyAsync(desk);

        var byAgent = await desk.TryAsync(id, new OfferExtra { Slot = "voucher" }, Agent);
        var byNobody = await desk.TryAsync(id, new OfferExtra { Slot = "voucher" }, Actor.Employee("eve"));
        var byManager = await desk.TryAsync(id, new OfferExtra { Slot = "voucher" });
        var beyond = await desk.TryAsync(id, new OfferExtra { Slot = "points" });

        byAgent.Reasons.Should().ContainSingle().Which.Text.Should().Contain(NeedsGrant);
        byNobody.Reasons.Should().ContainSingle().Which.Text.Should().Contain(NeedsGrant);
        byManager.Status.Should().Be(CommandStatus.Applied);
        beyond.Reasons.Should().ContainSingle().Which.Text.Should().Contain("600.00 USD of goodwill needs a higher grant");
    }

    private static RecoveryPolicy Granting(Action<MayBuilder> may) => RecoveryPolicy.Named("granting", "1")
        .Always("thanks", because: "test", owe => owe.Duty("apology"), may)
        .Grant("agent", 150)
        .Grant("service-manager", 400)
        .Build();

    private static async Task<CaseId> ReadyAsync(Desk desk)
    {
        var id = (await desk.OpenAsync()).Id;
        await desk.DoAsync(id, new Apologize());
        await desk.DoAsync(id, Desk.Fix());

        return id;
    }
}
