using FluentAssertions;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>Reasons that the law forbids to tell are looked at again when their date comes.</summary>
public class WithheldReasonsTests
{
    [Fact]
    public async Task The_review_date_makes_the_case_due_and_asks_a_person_once()
    {
        await using var desk = new Desk();
        var (id, review) = await RejectedAsync(desk);
        (await desk.Store.FindAsync(default, id, CancellationToken.None))!.NextDueAt.Should().Be(review);

        desk.Clock.Now = review.AddMinutes(-1);
        await desk.Engine.RunDueAsync();
        var before = await desk.GetAsync(id);
        desk.Clock.Now = review;
        await desk.Engine.RunDueAsync();
        var asked = await desk.GetAsync(id);
        await desk.Engine.RunDueAsync(id);

        before.Properties.Should().NotContainKey("needs-person");
        asked.Properties["needs-person"].Should().Be("withheld-reasons");
        asked.WithheldUntil.Should().BeNull();
        (await desk.GetAsync(id)).Version.Should().Be(asked.Version);
        (await desk.Store.FindAsync(default, id, CancellationToken.None))!.NextDueAt.Should().BeNull();
    }

    [Fact]
    public async Task They_are_withheld_anew_by_a_named_person_only()
    {
        await using var desk = new Desk();
        var (id, review) = await RejectedAsync(desk);
        var again = Withheld(review.AddDays(30));

        var nameless = await desk.TryAsync(id, again with { WithheldApprover = null });
        var later = await desk.DoAsync(id, again);
        var same = await desk.TryAsync(id, again);

        nameless.Reasons.Should().ContainSingle().Which.Code.Should().Be("not-said");
        later.WithheldUntil.Should().Be(review.AddDays(30));
        later.State.Should().Be(CaseState.NotUpheld);
        same.Status.Should().Be(CommandStatus.AlreadyApplied);
    }

    private static async Task<(CaseId Id, DateTimeOffset Review)> RejectedAsync(Desk desk)
    {
        var review = desk.Clock.Now.AddDays(60);
        var id = (await desk.OpenAsync()).Id;
        await desk.DoAsync(id, new Apologize());
        await desk.DoAsync(id, Withheld(review));

        return (id, review);
    }

    private static Reject Withheld(DateTimeOffset review) => new()
    {
        WithheldUnder = "tipping-off",
        WithheldApprover = "counsel",
        WithheldReviewAt = review,
        Alternative = "none",
        RouteOnward = "the ombudsman",
        RouteEndsAt = review.AddYears(1),
    };
}
