using System.Runtime.CompilerServices;

namespace ServiceRecovery.IntegrationTests.Leaks;

/// <summary>Words and ids of persons, each with a mark that stands nowhere else and says which field it was given to.</summary>
internal static class Marked
{
    public const string Mark = "zq7x-";

    public static readonly Actor Agent = Actor.Employee(Text("agent"), "service-manager").WithRank(Rank.Executive);

    public static readonly Actor Customer = Actor.Customer(Text("customer"), ActorProof.Session).TypedBy(Text("clerk"));

    public static string Text(string field) => $"{Mark}{field}";

    public static Evidence Said([CallerMemberName] string field = "") =>
        Evidence.Of("note", "7") with { Words = Text($"words-of-{field}") };

    public static OpenCase Report(string reference) => new()
    {
        Source = "shop",
        Reference = reference,
        Customer = Text("customer"),
        CustomerWords = Text("customer-words"),
        Incident = "10V017",
        Failure = new Failure { Id = $"{reference}/late", PromiseBroken = true, Severity = Severity.Major },
    };

    /// <summary>Every command that takes a person's id or words.</summary>
    public static IReadOnlyList<(CaseCommand Command, Actor By)> Commands { get; } =
    [
        (new NameParty
        {
            Person = Text("lawyer"),
            Role = PartyRole.Representative,
            Scope = RepresentationScope.Accept,
            Proof = ActorProof.Letter,
        }, Agent),
        (new NameParty { Person = Text("payee"), Role = PartyRole.Payee }, Customer),
        (new Acknowledge { Account = Text("account"), Evidence = Said("acknowledge") }, Agent),
        (new Apologize { Channel = "phone", Evidence = Said("apologize"), AcceptsResponsibility = true }, Agent),
        (new RecordContact { Channel = "phone", Purpose = "update" }, Agent),
        (new CompleteFix { Evidence = Said("fix") }, Agent),
        (new ShowConcern { Evidence = Said("concern"), Channel = "phone" }, Agent),
        (new OfferExtra { Slot = "voucher", Channel = "phone" }, Agent),
        (new AnswerOffer { Slot = "voucher", Accept = "voucher" }, Actor.Representative(Text("lawyer"), ActorProof.Letter)),
        (new Dispute { Account = Text("dispute") }, Customer),
        (new Apologize { Evidence = Said("apologize-again"), AcceptsResponsibility = true }, Agent),
        (new CompleteFix { Evidence = Said("fix-again") }, Agent),
        (new Relapse { Failure = new Failure { Id = "again", PromiseBroken = true }, Account = Text("relapse") }, Customer),
        (new FulfilDuty { Duty = "apology", Evidence = Said("duty") }, Agent),
        (new Reject
        {
            WithheldUnder = "tipping-off",
            WithheldApprover = Text("approver"),
            WithheldReviewAt = new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero),
            Alternative = "none",
            RouteOnward = "the ombudsman",
            RouteEndsAt = new DateTimeOffset(2029, 1, 1, 0, 0, 0, TimeSpan.Zero),
        }, Agent),
        (new Reopen { Account = Text("reopen") }, Customer),
        (new LeaveAlone(), Customer),
    ];

    /// <summary>What is refused by an exception, which names the field and never says what stood in it.</summary>
    public static IReadOnlyList<Func<IRecoveryEngine, CaseId, Task>> Refused { get; } =
    [
        (engine, _) => engine.OpenAsync(Report("too-long") with { CustomerWords = TooLong(1_100_000) }, Customer),
        (engine, _) => engine.OpenAsync(Report("bad-customer") with { Customer = Text("id") + '\0' }, Agent),
        (engine, _) => engine.OpenAsync(Report("long-customer"), Actor.Customer(TooLong(300), ActorProof.Session)),
        (engine, id) => engine.DoAsync(id, new Acknowledge { Account = Text("half") + '\ud800' }, Agent),
        (engine, id) => engine.DoAsync(id, new NameParty { Person = TooLong(300), Role = PartyRole.Payee }, Agent),
        (engine, id) => engine.DoAsync(
            id, new FulfilDuty { Duty = "apology", Evidence = Said() with { Words = TooLong(1_100_000) } }, Agent),
        (engine, _) => engine.DoAsync(new CaseId(Guid.Empty), new Dispute { Account = Text("nowhere") }, Customer),
        (engine, id) => engine.OpenAsync(Report("other") with { Policy = "no-such-policy" }, Customer),
    ];

    private static string TooLong(int length) => Text("long") + new string('x', length);
}
