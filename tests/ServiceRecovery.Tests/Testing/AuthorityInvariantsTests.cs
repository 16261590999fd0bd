using FluentAssertions;
using ServiceRecovery.Testing;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>I9: gives somebody else's authority to what happened, and sees that the checker finds it.</summary>
public class AuthorityInvariantsTests
{
    private const string Voucher = "voucher";
    private const string Offered = "servicerecovery.offer.offered";

    private static readonly Actor Agent = Actor.Employee("bob", "agent");

    /// <summary>No role may release all of it, so each may release what its own grant allows.</summary>
    private static readonly RecoveryPolicy Vouchers = RecoveryPolicy.Named("vouchers", "1")
        .Always(
            "sorry",
            because: "test",
            owe => owe.Duty("apology").Duty("extra", duty => duty.As(ObligationClass.Goodwill)),
            may => may
                .Give(Voucher, offer => offer.Worth(80))
                .Give("more", offer => offer.Worth(60), strategy: Voucher)
                .Give("most", offer => offer.Worth(40), strategy: Voucher))
        .Grant("agent", 100)
        .Grant("service-manager", 150)
        .Build();

    [Fact]
    public async Task What_was_released_within_the_grants_has_no_findings()
    {
        await using var desk = new Desk(Vouchers);
        var page = await GivenAsync(desk);

        page.Events.Count(stored => stored.Type == Offered).Should().Be(2);
        (await CodesOfAsync(desk, page)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_second_offer_counts_with_the_first_against_the_grant()
    {
        await using var desk = new Desk(Vouchers);
        var page = await GivenAsync(desk);
        var manager = page.Events.Last(stored => stored.Type == Offered);

        manager.Authority.Should().Contain("service-manager");
        var stolen = Changed(page, manager.Sequence, stored => stored with { Authority = "roles=agent" });

        (await CodesOfAsync(desk, stolen)).Should().Equal("above-grant");
    }

    [Theory]
    [InlineData(Offered, "roles=cook", null, "above-grant")]
    [InlineData(Offered, "", "customer", "given-by-another")]
    [InlineData("servicerecovery.offer.issued", "", "third-party", "given-by-another")]
    [InlineData("servicerecovery.offer.accepted", "roles=service-manager", "company", "given-by-another")]
    public async Task What_somebody_else_did_is_found(string type, string authority, string? kind, string code)
    {
        await using var desk = new Desk(Vouchers);
        var page = await GivenAsync(desk);
        var first = page.Events.First(stored => stored.Type == type);

        var stolen = Changed(page, first.Sequence, stored => stored with
        {
            Authority = authority,
            Actor = kind is null ? stored.Actor : $"{kind} {Guid.Empty:N}",
        });

        (await CodesOfAsync(desk, stolen)).Should().Contain(code);
    }

    [Theory]
    [InlineData(Offered)]
    [InlineData("servicerecovery.offer.issued")]
    public async Task What_somebody_gave_to_himself_is_found(string type)
    {
        await using var desk = new Desk(Vouchers);
        var page = await GivenAsync(desk);
        var first = page.Events.First(stored => stored.Type == type);
        var customer = page.Events[0].Actor.Split(' ')[1];

        var stolen = Changed(page, first.Sequence, stored => stored with { Actor = $"company {customer}" });

        (await CodesOfAsync(desk, stolen)).Should().Equal("own-case");
    }

    [Fact]
    public async Task Who_made_himself_a_party_is_found()
    {
        await using var desk = new Desk(Vouchers);
        var id = (await desk.OpenAsync()).Id;
        await desk.DoAsync(id, new NameParty { Person = "aunt", Role = PartyRole.Payee });
        var page = await desk.Store.ReadEventsAsync(default, StreamId.Of(id), 1, CancellationToken.None);
        var named = page.Events.Single(stored => stored.Type == "servicerecovery.case.party-named");
        var aunt = (await desk.GetAsync(id)).Parties.Single(party => party.Role == PartyRole.Payee).Person;

        (await CodesOfAsync(desk, page)).Should().BeEmpty();
        (await CodesOfAsync(desk, Changed(page, named.Sequence, stored => stored with { Actor = $"company {aunt}" })))
            .Should().Equal("own-case");
    }

    /// <summary>An agent offers one voucher, which is accepted and given, and a manager a second.</summary>
    private static async Task<StreamPage> GivenAsync(Desk desk)
    {
        var id = (await desk.OpenAsync()).Id;
        await desk.DoAsync(id, new Apologize());
        await desk.DoAsync(id, new OfferExtra { Slot = Voucher }, Agent);
        (await desk.TryAsync(id, new OfferExtra { Slot = "more" }, Agent)).Status.Should().Be(CommandStatus.Refused);
        await desk.DoAsync(id, new AnswerOffer { Slot = Voucher, Accept = Voucher }, Desk.Carla);
        await desk.DoAsync(
            id, new RecordIssue { Slot = Voucher, Status = OfferStatus.Issued, Evidence = Evidence.Of("voucher", "1") }, Agent);
        await desk.DoAsync(id, new OfferExtra { Slot = "more" });

        return await desk.Store.ReadEventsAsync(default, StreamId.Of(id), 1, CancellationToken.None);
    }

    private static StreamPage Changed(StreamPage page, long sequence, Func<StoredEvent, StoredEvent> change) =>
        page with { Events = [.. page.Events.Select(stored => stored.Sequence == sequence ? change(stored) : stored)] };

    private static async Task<IEnumerable<string>> CodesOfAsync(Desk desk, StreamPage page)
    {
        var findings = await AuthorityInvariants.CheckAsync(
            page.Events[0].Stream, page, new GrantBook(desk.Store, default), CancellationToken.None);

        return findings.Select(finding => finding.Code);
    }
}
