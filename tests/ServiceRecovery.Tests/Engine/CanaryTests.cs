using System.Text;
using FluentAssertions;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>What identifies or quotes a person lies beside the events, never in them.</summary>
public class CanaryTests
{
    private const string Canary = "CANARY";

    private static readonly Actor Agent = Actor.Employee(Canary + "-agent", "service-manager").WithRank(Rank.Executive);

    private static readonly Actor Customer = Actor.Customer(Canary + "-customer", ActorProof.Session)
        .TypedBy(Canary + "-clerk");

    [Fact]
    public async Task No_stored_event_holds_a_persons_id_or_words()
    {
        await using var desk = new Desk();
        var opened = await desk.OpenAsync(
            Desk.Late() with { Customer = Canary + "-customer", CustomerWords = Canary + " words" }, Customer);
        var texts = 0;

        foreach (var (command, actor) in Script())
        {
            var result = await desk.Engine.DoAsync(opened.Id, command, actor);
            result.Applied.Should().BeTrue("{0}: {1}", command, string.Join(' ', result.Reasons.Select(item => item.Text)));
        }

        foreach (var stream in Streams(await desk.GetAsync(opened.Id)))
        {
            var page = await desk.Store.ReadEventsAsync(default, stream, 1, CancellationToken.None);
            page.Events.Where(Sings).Should().BeEmpty();
            texts += page.Texts.Count(text => text.Text.Contains(Canary, StringComparison.Ordinal));
        }

        texts.Should().Be(12);
    }

    [Fact]
    public void A_canary_in_any_field_of_an_event_is_heard()
    {
        var silent = EventCodecTests.Encode(new AccountHeard());

        Sings(silent).Should().BeFalse();
        Sings(silent with { Actor = Canary }).Should().BeTrue();
        Sings(silent with { Authority = Canary }).Should().BeTrue();
        Sings(silent with { CommandId = Canary }).Should().BeTrue();
        Sings(silent with { Payload = Encoding.UTF8.GetBytes(Canary) }).Should().BeTrue();
        Sings(silent with { Stream = new StreamId(StreamKind.Customer, Canary) }).Should().BeTrue();
    }

    /// <summary>Every command that takes a person's id or words, with the canary in each of these fields.</summary>
    private static IEnumerable<(CaseCommand Command, Actor By)> Script() =>
    [
        (new NameParty
        {
            Person = Canary + "-lawyer",
            Role = PartyRole.Representative,
            Scope = RepresentationScope.Accept,
            Proof = ActorProof.Letter,
        }, Agent),
        (new Acknowledge { Account = Canary, Evidence = Said() }, Agent),
        (new Apologize { Channel = "phone", Evidence = Said() }, Agent),
        (new CompleteFix { Evidence = Said() }, Agent),
        (new ShowConcern { Evidence = Said() }, Agent),
        (new Confirm(), Customer),
        (new Relapse { Failure = new Failure { Id = "again", PromiseBroken = true }, Account = Canary }, Customer),
        (new FulfilDuty { Duty = "apology", Evidence = Said() }, Agent),
        (Desk.Fix(), Agent),
        (new ShowConcern(), Agent),
        (new OfferExtra { Channel = "phone" }, Agent),
        (new AnswerOffer { Slot = "thanks", Accept = "tune-up" }, Customer),
        (new RecordIssue { Slot = "thanks", Status = OfferStatus.Issued, Evidence = Said() }, Agent),
        (new LeaveAlone(), Customer),
        (new Reopen { Account = Canary }, Customer),
    ];

    private static Evidence Said() => Evidence.Of("note", "7") with { Words = Canary + " said" };

    private static IEnumerable<StreamId> Streams(RecoveryCase current) =>
        [StreamId.Of(current.Id), StreamId.Of(current.Customer!.Value), StreamId.OfPolicy(current.Policy.Name)];

    private static bool Sings(StoredEvent stored) =>
        $"{stored.Actor} {stored.Authority} {stored.CommandId} {stored.Stream} {stored.Type} {stored.Tenant}"
            .Contains(Canary, StringComparison.Ordinal)
        || Encoding.UTF8.GetString(stored.Payload.Span).Contains(Canary, StringComparison.Ordinal);
}
