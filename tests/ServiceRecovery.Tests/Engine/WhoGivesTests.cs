using FluentAssertions;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>Who may offer, give and take back: the company, and nobody of it to himself.</summary>
public class WhoGivesTests
{
    private const string Slot = "voucher";

    private static readonly Actor AnnAsCustomer = Actor.Customer("ann", ActorProof.Session);

    /// <summary>Without a grant in the policy, every employee may release what it allows.</summary>
    private static readonly RecoveryPolicy Vouchers = RecoveryPolicy.Named("vouchers", "1")
        .Always(
            "sorry",
            because: "test",
            owe => owe
                .Duty("apology")
                .Duty("extra", duty => duty.As(ObligationClass.Goodwill))
                .Duty("refund", duty => duty.As(ObligationClass.Redress))
                .Redress("refund", "refund", offer => offer.Worth(30)),
            may => may
                .Give(Slot, offer => offer.Worth(80))
                .Give("gesture", offer => offer.Worth(20), strategy: Slot))
        .Build();

    [Theory]
    [InlineData(ActorKind.Customer)]
    [InlineData(ActorKind.ThirdParty)]
    [InlineData(ActorKind.Adjudicator)]
    public async Task Nobody_outside_the_company_offers_or_records_what_was_given(ActorKind kind)
    {
        await using var desk = new Desk(Vouchers);
        var (id, outside) = ((await desk.OpenAsync()).Id, Outside(kind));
        await desk.DoAsync(id, new Apologize());
        await desk.DoAsync(id, new OfferExtra { Slot = Slot });

        await RefusedAsync(desk, id, new OfferExtra { Slot = "gesture" }, outside, "wrong-actor");
        await desk.DoAsync(id, new AnswerOffer { Slot = Slot, Accept = Slot }, Desk.Carla);
        await RefusedAsync(desk, id, Recorded(Slot, OfferStatus.Issued), outside, "wrong-actor");
        await desk.DoAsync(id, Recorded(Slot, OfferStatus.Issued));
        await RefusedAsync(desk, id, Recorded(Slot, OfferStatus.Reversed), outside, "wrong-actor");
        await RefusedAsync(desk, id, Recorded("refund", OfferStatus.Issued), outside, "wrong-actor");
    }

    [Fact]
    public async Task An_employee_offers_and_gives_nothing_to_himself()
    {
        await using var desk = new Desk(Vouchers);
        var id = (await desk.OpenAsync(Desk.Late() with { Customer = "ann" }, AnnAsCustomer)).Id;
        var bob = Actor.Employee("bob");
        await desk.DoAsync(id, new Apologize());

        await RefusedAsync(desk, id, new OfferExtra { Slot = Slot }, Desk.Ann, "own-case");
        await desk.DoAsync(id, new OfferExtra { Slot = Slot }, bob);
        await desk.DoAsync(id, new AnswerOffer { Slot = Slot, Accept = Slot }, AnnAsCustomer);
        await RefusedAsync(desk, id, Recorded(Slot, OfferStatus.Issued), Desk.Ann, "own-case");
        await RefusedAsync(desk, id, Recorded("refund", OfferStatus.Issued), Desk.Ann, "own-case");
        await desk.DoAsync(id, Recorded(Slot, OfferStatus.Issued), bob);
    }

    [Fact]
    public async Task An_employee_names_himself_neither_as_payee_nor_as_representative()
    {
        await using var desk = new Desk(Vouchers);
        var id = (await desk.OpenAsync()).Id;
        var party = new NameParty { Person = "ann", Role = PartyRole.Payee };

        await RefusedAsync(desk, id, party, Desk.Ann, "own-case");
        await RefusedAsync(
            desk,
            id,
            party with { Role = PartyRole.Representative, Scope = RepresentationScope.Accept, Proof = ActorProof.Letter },
            Desk.Ann,
            "own-case");
        await desk.DoAsync(id, party, Actor.Employee("bob"));
        await desk.DoAsync(id, new Apologize());
        await RefusedAsync(desk, id, new OfferExtra { Slot = Slot }, Desk.Ann, "own-case");
    }

    private static RecordIssue Recorded(string slot, OfferStatus status) =>
        new() { Slot = slot, Status = status, Evidence = Evidence.Of("voucher", "V-1") };

    private static Actor Outside(ActorKind kind) => kind switch
    {
        ActorKind.Customer => Desk.Carla,
        ActorKind.ThirdParty => Actor.ThirdParty("neighbor"),
        _ => Actor.Adjudicator("ombudsman"),
    };

    private static async Task RefusedAsync(Desk desk, CaseId id, CaseCommand command, Actor by, string code)
    {
        var result = await desk.TryAsync(id, command, by);

        result.Status.Should().Be(CommandStatus.Refused, "{0} by {1}", command, by.Kind);
        result.Reasons.Select(reason => reason.Code).Should().Contain(code);
    }
}
