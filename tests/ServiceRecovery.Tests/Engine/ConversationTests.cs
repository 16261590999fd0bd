using FluentAssertions;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>Several moves made in one conversation are one command and one commit.</summary>
public class ConversationTests
{
    private static readonly OpenCase Broken =
        Desk.Late() with { Failure = new Failure { Id = "order-7/late", PromiseBroken = true } };

    private static readonly Conversation Call =
        Conversation.Of(new Apologize { Channel = "phone" }, Desk.Fix(), new ShowConcern { Channel = "phone" });

    [Fact]
    public async Task A_service_call_is_one_commit_and_one_contact()
    {
        await using var desk = new Desk();
        var opened = await desk.OpenAsync();

        var after = await desk.DoAsync(opened.Id, Call with { CommandId = "call-1" });

        after.State.Should().Be(CaseState.ConcernShown);
        var events = (await desk.EventsAsync(opened.Id)).Where(item => item.Sequence > opened.Version).ToArray();
        events.Should().OnlyContain(item => item.CommandId == "call-1");
        events.Count(item => item.Type == "servicerecovery.case.contacted").Should().Be(1);
        (await desk.TryAsync(opened.Id, Call with { CommandId = "call-1" })).Status
            .Should().Be(CommandStatus.AlreadyApplied);
    }

    [Fact]
    public async Task Parts_come_to_the_same_as_the_same_commands_one_by_one()
    {
        CaseCommand[] parts = [new Apologize(), Desk.Fix(), new FulfilDuty { Duty = "acknowledgement" }, new ShowConcern()];
        await using var together = new Desk();
        await using var apart = new Desk();
        var whole = await together.DoAsync((await together.OpenAsync()).Id, Conversation.Of(parts));
        var id = (await apart.OpenAsync()).Id;

        foreach (var part in parts)
        {
            await apart.DoAsync(id, part);
        }

        (await together.EventsAsync(whole.Id)).Select(item => item.Type)
            .Should().Equal((await apart.EventsAsync(id)).Select(item => item.Type));
        whole.History.Should().Equal((await apart.GetAsync(id)).History);
    }

    [Fact]
    public async Task One_refused_part_refuses_all_and_the_reason_names_it()
    {
        await using var desk = new Desk();
        var id = (await desk.OpenAsync()).Id;

        var result = await desk.TryAsync(id, Conversation.Of(new Apologize(), new CompleteFix(), new ShowConcern()));

        result.Status.Should().Be(CommandStatus.Refused);
        result.Command.Should().Be("Conversation");
        result.Reasons.Should().ContainSingle().Which.Should().Match<Finding>(reason =>
            reason.Code == "no-evidence" && reason.Text.StartsWith("Part 2, CompleteFix: "));
        (await desk.GetAsync(id)).FindOpenDuty("apology").Should().NotBeNull();
    }

    [Fact]
    public async Task One_nested_without_end_is_refused_and_a_part_that_is_null_is_an_argument_error()
    {
        await using var desk = new Desk();
        var id = (await desk.OpenAsync()).Id;
        var deep = Enumerable.Range(0, 100_000)
            .Aggregate<int, CaseCommand>(new Apologize(), (inner, _) => Conversation.Of(inner));

        (await desk.TryAsync(id, deep)).Reasons.Should().ContainSingle().Which.Code.Should().Be("nested");
        await desk.Invoking(one => one.TryAsync(id, Conversation.Of((CaseCommand)null!)))
            .Should().ThrowAsync<ArgumentNullException>();
    }

    [Theory]
    [InlineData("no-parts")]
    [InlineData("nested")]
    [InlineData("alone")]
    [InlineData("part-id")]
    public async Task What_is_no_conversation_is_refused(string code)
    {
        await using var desk = new Desk();
        var id = (await desk.OpenAsync()).Id;
        var wrong = code switch
        {
            "no-parts" => Conversation.Of(),
            "nested" => Conversation.Of(new Apologize(), Call),
            "alone" => Conversation.Of(new Unmerge { Reason = "two" }),
            _ => Conversation.Of(new Apologize { CommandId = "a" }),
        };

        (await desk.TryAsync(id, wrong)).Reasons.Should().ContainSingle().Which.Code.Should().Be(code);
    }

    [Fact]
    public async Task Whoever_else_spoke_is_named_with_the_part()
    {
        await using var desk = new Desk();
        var id = (await desk.OpenAsync(Broken)).Id;
        await desk.DoAsync(id, new Acknowledge());
        var all = Call
            .Then(new OfferExtra { Channel = "phone" })
            .Then(new AnswerOffer { Slot = "thanks", Accept = "tune-up" }, Desk.Carla)
            .Then(new RecordIssue { Slot = "thanks", Status = OfferStatus.Issued, Evidence = Evidence.Of("voucher", "1") })
            .Then(new Confirm(), Desk.Carla);

        var done = await desk.DoAsync(id, all);

        done.State.Should().Be(CaseState.Confirmed);
        done.History[^1].By.Should().Be(ActorKind.Customer);
        done.Offers.Single(offer => offer.Strategy == "tune-up").Status.Should().Be(OfferStatus.Issued);
    }

    [Fact]
    public async Task A_stranger_is_refused_as_a_part_too()
    {
        await using var desk = new Desk();
        var id = (await desk.OpenAsync()).Id;

        var result = await desk.TryAsync(id, Call.Then(new Confirm(), Actor.Customer("eve", ActorProof.Session)));

        result.Reasons.Should().ContainSingle().Which.Code.Should().Be("wrong-customer");
    }

    [Fact]
    public async Task What_is_offered_twice_in_one_conversation_is_capped_together()
    {
        await using var desk = new Desk(RecoveryPolicy.Named("capped", "1")
            .Always("two", because: "test", may: may => may
                .Give("voucher", offer => offer.Worth(60))
                .Give("points", offer => offer.Worth(60), strategy: "voucher"))
            .Limits(limits => limits.GoodwillPerCase(100))
            .Build());
        var id = (await desk.OpenAsync()).Id;
        await desk.DoAsync(id, new Apologize());

        var both = await desk.TryAsync(
            id, Conversation.Of(new OfferExtra { Slot = "voucher" }, new OfferExtra { Slot = "points" }));

        both.Case.Offers.Where(offer => offer.Status == OfferStatus.Offered).Sum(offer => offer.Value!.Value.Amount)
            .Should().BeInRange(60, 100);
    }

    [Fact]
    public async Task What_speaks_of_an_earlier_round_comes_too_late_in_a_conversation_as_well()
    {
        await using var desk = new Desk();
        var id = (await desk.OpenAsync()).Id;
        await desk.DoAsync(id, new Apologize());
        var before = desk.Clock.Now;
        desk.Clock.Now = before.AddHours(1);
        var first = await desk.DoAsync(
            id, Conversation.Of(new FulfilDuty { Duty = "acknowledgement", At = before }).Then(new Dispute { Account = "no" }, Desk.Carla));
        var stale = await desk.TryAsync(id, Conversation.Of(new Apologize()) with { At = before });
        desk.Clock.Now = desk.Clock.Now.AddHours(1);
        var second = desk.Clock.Now;
        await desk.DoAsync(id, new Apologize());
        desk.Clock.Now = desk.Clock.Now.AddHours(1);

        var inside = await desk.TryAsync(
            id, Conversation.Of().Then(new Dispute { Account = "again" }, Desk.Carla).Then(new Apologize { At = second }));

        first.CurrentRound!.Number.Should().Be(2);
        stale.Status.Should().Be(CommandStatus.Stale);
        inside.Reasons.Should().ContainSingle().Which.Should().Match<Finding>(reason =>
            reason.Code == "earlier-round" && reason.Text.StartsWith("Part 2, Apologize: "));
    }

    [Fact]
    public async Task A_preview_says_what_all_parts_would_store_and_stores_nothing()
    {
        await using var desk = new Desk();
        var opened = await desk.OpenAsync();

        var preview = await desk.Engine.PreviewAsync(opened.Id, Call, Desk.Ann);

        preview.Result.Case.State.Should().Be(CaseState.ConcernShown);
        preview.Events.Should().Contain("servicerecovery.case.apologized").And.Contain("servicerecovery.case.fixed");
        (await desk.GetAsync(opened.Id)).Version.Should().Be(opened.Version);
    }

    [Fact]
    public async Task A_suspicion_is_reported_and_answered_in_one_call_to_a_customer_known_from_before()
    {
        await using var desk = new Desk();
        var known = (await desk.OpenAsync()).Id;
        await desk.DoAsync(known, new Apologize { Channel = "phone" });
        var id = (await desk.OpenAsync(Desk.Late("A-2") with { Customer = null, CustomerWords = null }, Desk.Ann)).Id;

        var reported = await desk.DoAsync(
            id, Conversation.Of(new Report { Customer = "carla", Account = "mine too" }, new Apologize { Channel = "phone" }));

        reported.State.Should().Be(CaseState.Apologized);
    }
}
