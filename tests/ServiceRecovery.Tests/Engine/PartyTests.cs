using FluentAssertions;
using Xunit;

namespace ServiceRecovery.Tests;

public class PartyTests
{
    private static readonly Actor Lawyer = Actor.Representative("lawyer", ActorProof.Delegation);

    [Theory]
    [InlineData(RepresentationScope.None, false, false)]
    [InlineData(RepresentationScope.Complain, true, false)]
    [InlineData(RepresentationScope.Accept, false, true)]
    [InlineData(RepresentationScope.Complain | RepresentationScope.Accept, true, true)]
    public async Task A_representative_does_what_the_scope_allows(
        RepresentationScope scope, bool complains, bool accepts)
    {
        await using var desk = new Desk();
        var id = (await desk.OpenAsync()).Id;
        await desk.DeliverAsync(id);
        await desk.DoAsync(id, new NameParty
        {
            Person = "lawyer",
            Role = PartyRole.Representative,
            Scope = scope,
            Proof = ActorProof.Letter,
        });

        var dispute = await desk.Engine.PreviewAsync(id, new Dispute { Account = "no" }, Lawyer);
        var confirm = await desk.Engine.PreviewAsync(id, new Confirm(), Lawyer);

        dispute.Result.Applied.Should().Be(complains);
        confirm.Result.Applied.Should().Be(accepts);
    }

    [Fact]
    public async Task Nobody_gives_himself_authority_over_a_case()
    {
        await using var desk = new Desk();
        var id = (await desk.OpenAsync()).Id;
        var name = new NameParty
        {
            Person = "lawyer",
            Role = PartyRole.Representative,
            Scope = RepresentationScope.Accept,
            Proof = ActorProof.Letter,
        };

        (await desk.TryAsync(id, name, Lawyer)).Status.Should().Be(CommandStatus.Refused);
        (await desk.TryAsync(id, name with { Proof = ActorProof.None })).Status.Should().Be(CommandStatus.Refused);
        (await desk.TryAsync(id, name, Desk.Carla)).Status.Should().Be(CommandStatus.Applied);
    }

    [Fact]
    public async Task Another_customer_speaks_for_nobody_here()
    {
        await using var desk = new Desk();
        var id = (await desk.OpenAsync()).Id;
        await desk.DeliverAsync(id);
        var eve = Actor.Customer("eve", ActorProof.Session);
        CaseCommand[] words =
        [
            new Confirm(), new Dispute { Account = "no" }, new Withdraw(), new LeaveAlone(),
            new AnswerOffer { Slot = "thanks" },
        ];

        foreach (var word in words)
        {
            (await desk.TryAsync(id, word, eve)).Status.Should().Be(CommandStatus.Refused, "{0}", word);
        }
    }

    [Fact]
    public async Task A_word_without_proof_confirms_nothing()
    {
        await using var desk = new Desk();
        var id = (await desk.OpenAsync()).Id;
        await desk.DeliverAsync(id);

        var result = await desk.TryAsync(id, new Confirm(), Actor.Customer("carla", ActorProof.None));

        result.Reasons.Should().ContainSingle().Which.Code.Should().Be("no-proof");
    }

    [Theory]
    [InlineData("Customer")]
    [InlineData("ThirdParty")]
    [InlineData("Adjudicator")]
    public async Task Nobody_but_the_companys_side_shows_that_the_company_did_what_it_owes(string kind)
    {
        await using var desk = new Desk();
        var id = (await desk.OpenAsync()).Id;
        var actor = kind switch
        {
            "Customer" => Desk.Carla,
            "ThirdParty" => Actor.ThirdParty("x"),
            _ => Actor.Adjudicator("x"),
        };

        var result = await desk.TryAsync(id, new Apologize(), actor);

        result.Reasons.Should().ContainSingle().Which.Code.Should().Be("wrong-actor");
    }

    [Fact]
    public async Task A_partner_shows_a_fix_but_no_apology()
    {
        await using var desk = new Desk();
        var id = (await desk.OpenAsync()).Id;

        (await desk.TryAsync(id, new Apologize(), Actor.Partner("dealer"))).Status.Should().Be(CommandStatus.Refused);
        (await desk.TryAsync(id, Desk.Fix(), Actor.Partner("dealer"))).Status.Should().Be(CommandStatus.Applied);
    }
}
