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

    [Fact]
    public async Task The_case_names_the_law_and_who_approved_until_the_approver_is_erased()
    {
        await using var desk = new Desk();
        var (id, review) = await RejectedAsync(desk);
        var rejected = await desk.GetAsync(id);
        var anew = await desk.DoAsync(
            id, Withheld(review.AddDays(30)) with { WithheldUnder = "court order", WithheldApprover = "judge" });
        await desk.Engine.EraseAsync("judge");
        var erased = await desk.GetAsync(id);

        rejected.WithheldUnder.Should().Be("tipping-off");
        rejected.NameOf(rejected.WithheldBy!.Value).Should().Be("counsel");
        anew.WithheldUnder.Should().Be("court order");
        erased.WithheldBy.Should().Be(anew.WithheldBy);
        erased.NameOf(anew.WithheldBy!.Value).Should().BeNull();
    }

    [Fact]
    public void A_rejection_that_an_older_version_stored_names_its_law_too()
    {
        var moved = new CaseMoved
        {
            Trigger = CaseTrigger.Reject,
            From = CaseState.Acknowledged,
            To = CaseState.NotUpheld,
            Reason = "withheld: tipping-off",
        };
        var at = DateTimeOffset.UnixEpoch;

        var rejected = CaseFold.Apply(
            CaseFold.New(default, default), new RecordedEvent(1, at, at, EventActor.System, "", moved));

        rejected.WithheldUnder.Should().Be("tipping-off");
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
