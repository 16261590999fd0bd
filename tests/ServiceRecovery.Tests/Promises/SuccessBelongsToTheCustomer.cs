using FluentAssertions;
using ServiceRecovery.Testing;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>Promise 1: success belongs to the customer. Silence is never confirmation, and keeps nothing open for ever.</summary>
public class SuccessBelongsToTheCustomer
{
    public static TheoryData<ActorKind> Others =>
        [ActorKind.Company, ActorKind.Partner, ActorKind.ThirdParty, ActorKind.Adjudicator, ActorKind.System];

    [Theory]
    [MemberData(nameof(Others))]
    public async Task Nobody_else_confirms(ActorKind kind)
    {
        await using var host = RecoveryTestHost.InMemory();
        var story = await PutRightAsync(host);

        var result = await story.TryAsync(new Confirm { Unprompted = true }, ActorOf(kind));

        result.Status.Should().Be(CommandStatus.Refused);
        story.ShouldBe(CaseState.ConcernShown);
    }

    [Fact]
    public async Task Another_customer_does_not_confirm()
    {
        await using var host = RecoveryTestHost.InMemory();
        var story = await PutRightAsync(host);

        var result = await story.TryAsync(new Confirm(), Actor.Customer("C-99", ActorProof.Session));

        result.Status.Should().Be(CommandStatus.Refused);
    }

    [Fact]
    public async Task A_word_without_a_proof_does_not_confirm()
    {
        await using var host = RecoveryTestHost.InMemory();
        var story = await PutRightAsync(host);

        var result = await story.TryAsync(new Confirm(), Actor.Customer("C-5", ActorProof.None));

        result.Reasons.Should().Contain(reason => reason.Code == "no-proof");
    }

    [Fact]
    public async Task A_representative_confirms_only_with_authority_to_accept()
    {
        await using var host = RecoveryTestHost.InMemory();
        var story = await PutRightAsync(host);
        var daughter = Actor.Representative("R-1", ActorProof.Delegation);
        await story.DoAsync(Named(RepresentationScope.Complain));
        (await story.TryAsync(new Confirm(), daughter)).Status.Should().Be(CommandStatus.Refused);

        await story.DoAsync(Named(RepresentationScope.Complain | RepresentationScope.Accept));
        await story.DoAsync(new Confirm(), daughter);

        story.ShouldBe(CaseState.Confirmed);
    }

    [Fact]
    public async Task Silence_ends_unconfirmed_and_the_customer_may_speak_later()
    {
        await using var host = RecoveryTestHost.InMemory();
        host.Step("letters", at => at.Fulfils("reminder").Contacts("letter"));
        var story = await PutRightAsync(host);

        await host.AdvanceAsync(TimeSpan.FromDays(200));
        story.ShouldBe(CaseState.Unconfirmed).ShouldHaveIssued("letters", times: 2);
        await story.DoAsync(new Confirm());

        story.ShouldBe(CaseState.Confirmed);
    }

    private static NameParty Named(RepresentationScope scope) => new()
    {
        Person = "R-1",
        Role = PartyRole.Representative,
        Scope = scope,
        Proof = ActorProof.Delegation,
    };

    private static Actor ActorOf(ActorKind kind) => kind switch
    {
        ActorKind.Company => Actor.Employee("boss", "service-manager").WithRank(Rank.Executive),
        ActorKind.Partner => Actor.Partner("dealer"),
        ActorKind.ThirdParty => Actor.ThirdParty("neighbour"),
        ActorKind.Adjudicator => Actor.Adjudicator("ombudsman"),
        _ => Actor.System,
    };

    private static async Task<CaseStory> PutRightAsync(RecoveryTestHost host)
    {
        var story = await host.OpenAsync(Cases.FailedRepair with { Failure = new Failure { Id = "order-31/leak" } });
        await story.DoAsync(new Apologize { Channel = "phone" });
        await story.DoAsync(new FulfilDuty { Duty = "acknowledgement", Mode = DutyMode.Addressed });
        await story.DoAsync(new CompleteFix { Evidence = Evidence.Of("order", "pump") });
        await story.DoAsync(new ShowConcern { Channel = "phone" });

        return story;
    }
}
