namespace ServiceRecovery;

/// <summary>The facts that every policy may ask for, each in its fixed slot.</summary>
internal static class StandardFacts
{
    public static readonly Fact<DateTimeOffset> AsOf = Fact.Time("asOf").At(0);

    public static readonly Fact<FailureKind> FailureKind = Words<FailureKind>("failure.kind", 1, "kind");
    public static readonly Fact<Severity> Severity = Words<Severity>("failure.severity", 2);
    public static readonly Fact<string> Origin = Fact.String("failure.origin").At(3);
    public static readonly Fact<Responsibility> Responsibility = Words<Responsibility>("failure.responsibility", 4);
    public static readonly Fact<Harm> Harm = Words<Harm>("failure.harm", 5);
    public static readonly Fact<bool> Safety = Fact.Bool("failure.safety").At(6);
    public static readonly Fact<DateTimeOffset> OccurredAt = Fact.Time("failure.occurredAt").At(7);
    public static readonly Fact<DateTimeOffset> StartedAt = Fact.Time("failure.startedAt").At(8);
    public static readonly Fact<DateTimeOffset> EndedAt = Fact.Time("failure.endedAt").At(9);
    public static readonly Fact<DateTimeOffset> FirstEvidenceAt = Fact.Time("failure.firstEvidenceAt").At(10);
    public static readonly Fact<DateTimeOffset> ReceivedAt = Fact.Time("failure.receivedAt").At(11);
    public static readonly Fact<Money> Paid = Fact.Money("failure.paid").At(12);
    public static readonly Fact<Money> Loss = Fact.Money("failure.loss").At(13);
    public static readonly Fact<Money> Expenses = Fact.Money("failure.expenses").At(14);
    public static readonly Fact<bool> PromiseBroken = Fact.Bool("failure.promiseBroken").At(15);
    public static readonly Fact<int> RepeatCount = Fact.Int("failure.repeatCount").At(16);

    public static readonly Fact<string> IncidentId = Fact.String("incident.id").At(17);
    public static readonly Fact<IncidentVerdict> Verdict = Words<IncidentVerdict>("incident.verdict", 18, "verdict");
    public static readonly Fact<bool> InScope = Fact.Bool("incident.inScope").At(19);
    public static readonly Fact<int> Size = Fact.Int("incident.size").At(20);
    public static readonly Fact<DateTimeOffset> IncidentStartedAt = Fact.Time("incident.startedAt").At(21);
    public static readonly Fact<DateTimeOffset> IncidentEndedAt = Fact.Time("incident.endedAt").At(22);
    public static readonly Fact<DateTimeOffset> RegulatorNotifiedAt = Fact.Time("incident.regulatorNotifiedAt").At(23);
    public static readonly Fact<DateTimeOffset> RemedyAvailableFrom = Fact.Time("incident.remedyAvailableFrom").At(24);

    public static readonly Fact<string> PartyKind = Fact.String("party.kind").At(25);
    public static readonly Fact<string> PartyStatus = Fact.String("party.status").At(26);
    public static readonly Fact<string> Relation = Fact.String("party.relation").At(27);
    public static readonly Fact<Emotion> Emotion = Words<Emotion>("party.emotion", 28);
    public static readonly Fact<double> Tenure = Fact.Double("party.tenure").At(29);
    public static readonly Fact<bool> Vulnerable = Fact.Bool("party.vulnerable").At(30);
    public static readonly Fact<string> TimeZone = Fact.String("party.timeZone").At(31);
    public static readonly Fact<string> Language = Fact.String("party.language").At(32);
    public static readonly Fact<string> Jurisdiction = Fact.String("party.jurisdiction").At(33);
    public static readonly Fact<bool> IdentityVerified = Fact.Bool("party.identityVerified").At(34);
    public static readonly Fact<int> PriorFailures = Fact.Int("party.priorFailures12m").At(35);
    public static readonly Fact<Money> PriorGoodwill = Fact.Money("party.priorGoodwill12m").At(36);
    public static readonly Fact<bool> Representative = Fact.Bool("party.representative").At(37);
    public static readonly Fact<bool> LeaveAlone = Fact.Bool("party.leaveAlone").At(38);

    public static readonly Fact<string> AssetId = Fact.String("asset.id").At(39);
    public static readonly Fact<string> AssetStatus = Fact.String("asset.status").At(40);
    public static readonly Fact<DateTimeOffset> WarrantyUntil = Fact.Time("asset.warrantyUntil").At(41);
    public static readonly Fact<Money> Price = Fact.Money("asset.price").At(42);

    public static readonly Fact<int> Round = Fact.Int("case.round").At(43);
    public static readonly Fact<bool> Worsened = Fact.Bool("case.worsened").At(44);
    public static readonly Fact<int> FixAttempts = Fact.Int("case.fixAttempts").At(45);
    public static readonly Fact<int> Contacts = Fact.Int("case.contacts30d").At(46);
    public static readonly Fact<int> MissedPromises = Fact.Int("case.missedPromises").At(47);
    public static readonly Fact<TimeSpan> Age = Fact.Duration("case.age").At(48);
    public static readonly Fact<bool> Suspicion = Fact.Bool("case.suspicion").At(49);
    public static readonly Fact<Gear> Gear = Words<Gear>("case.gear", 50);
    public static readonly Fact<Money> GoodwillGiven = Fact.Money("case.goodwillGiven").At(51);
    public static readonly Fact<bool> IsPublic = Fact.Bool("case.public").At(52);

    /// <summary>All of them, by slot.</summary>
    public static readonly IReadOnlyList<Fact> All =
    [
        AsOf, FailureKind, Severity, Origin, Responsibility, Harm, Safety, OccurredAt, StartedAt, EndedAt,
        FirstEvidenceAt, ReceivedAt, Paid, Loss, Expenses, PromiseBroken, RepeatCount, IncidentId, Verdict, InScope,
        Size, IncidentStartedAt, IncidentEndedAt, RegulatorNotifiedAt, RemedyAvailableFrom, PartyKind, PartyStatus,
        Relation, Emotion, Tenure, Vulnerable, TimeZone, Language, Jurisdiction, IdentityVerified, PriorFailures,
        PriorGoodwill, Representative, LeaveAlone, AssetId, AssetStatus, WarrantyUntil, Price, Round, Worsened,
        FixAttempts, Contacts, MissedPromises, Age, Suspicion, Gear, GoodwillGiven, IsPublic,
    ];

    private static readonly IReadOnlyDictionary<string, Fact> ByName = All.ToDictionary(fact => fact.Name, StringComparer.Ordinal);

    public static Fact? Find(string name) => ByName.GetValueOrDefault(name);

    private static Fact<TEnum> Words<TEnum>(string name, int ordinal, string? vocabulary = null)
        where TEnum : struct, Enum => Fact.Standard<TEnum>(name, FactVocabulary.Of<TEnum>(vocabulary), ordinal);
}
