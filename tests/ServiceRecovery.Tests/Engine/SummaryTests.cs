using FluentAssertions;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>What people at work ask a store for: overdue, dear, tagged.</summary>
public class SummaryTests
{
    private static readonly RecoveryPolicy Policy = RecoveryPolicy.Named("summaries", "1")
        .Always("soon", "test", owe => owe.Duty("apology", duty => duty.Within(Period.Hours(24))).Duty("fix", duty => duty.Within(Period.Hours(72))))
        .Always("thanks", "test", may: may => may.Choose("thanks", 1, null, from => from
            .Offer("voucher", offer => offer.Worth(60))
            .Offer("fuel", offer => offer.Quantity(1, "tank").PriceEach(100))))
        .Build();

    [Fact]
    public async Task A_case_is_overdue_from_its_first_open_deadline_on_and_no_longer_when_that_is_met()
    {
        await using var desk = new Desk(Policy);
        var id = (await desk.OpenAsync()).Id;
        var opened = desk.Clock.Now;

        (await FindAsync(desk, new CaseQuery { OwedBefore = opened.AddHours(24) })).Should().BeEmpty();
        (await FindAsync(desk, new CaseQuery { OwedBefore = opened.AddHours(25) })).Should().Equal(id);
        await desk.DoAsync(id, new Apologize());
        (await FindAsync(desk, new CaseQuery { OwedBefore = opened.AddHours(25) })).Should().BeEmpty("the next is due after three days");
        (await FindAsync(desk, new CaseQuery { OwedBefore = opened.AddHours(73) })).Should().Equal(id);
        await desk.DoAsync(id, Desk.Fix());
        (await desk.Store.FindAsync(default, id, CancellationToken.None))!.OwedBy.Should().BeNull();
    }

    [Fact]
    public async Task A_case_is_worth_the_dearest_of_what_it_offers_and_then_what_was_taken()
    {
        await using var desk = new Desk(Policy);
        var id = (await desk.OpenAsync()).Id;
        (await ValueAsync(desk, id)).Should().BeNull();
        await desk.DoAsync(id, new Apologize());
        await desk.DoAsync(id, Desk.Fix());
        await desk.DoAsync(id, new OfferExtra { Slot = "thanks" });
        (await ValueAsync(desk, id)).Should().Be(new Money(100, "USD"));
        await desk.DoAsync(id, new AnswerOffer { Slot = "thanks", Accept = "voucher" }, Desk.Carla);
        (await ValueAsync(desk, id)).Should().Be(new Money(60, "USD"));
        (await FindAsync(desk, new CaseQuery { ValueFrom = new Money(60, "USD") })).Should().Equal(id);
    }

    [Fact]
    public async Task A_property_is_a_tag_and_a_line_break_in_it_makes_no_other()
    {
        await using var desk = new Desk(Policy);
        var id = (await desk.OpenAsync()).Id;
        await desk.DoAsync(id, new SetProperty { Property = "owner", Value = "ann\nvip=yes", Reason = "test" });

        (await FindAsync(desk, new CaseQuery { Tag = "owner" })).Should().Equal(id);
        (await FindAsync(desk, new CaseQuery { Tag = "vip" })).Should().BeEmpty();
        (await FindAsync(desk, new CaseQuery { Tag = "owner=ann vip=yes", Policy = "summaries" })).Should().Equal(id);
    }

    private static async Task<IEnumerable<CaseId>> FindAsync(Desk desk, CaseQuery query) =>
        (await desk.Store.QueryAsync(default, query, CancellationToken.None)).Cases.Select(found => found.Id);

    private static async Task<Money?> ValueAsync(Desk desk, CaseId id) =>
        (await desk.Store.FindAsync(default, id, CancellationToken.None))!.Value;
}
