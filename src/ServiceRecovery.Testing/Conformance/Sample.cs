using System.Security.Cryptography;
using System.Text;

namespace ServiceRecovery.Testing;

/// <summary>Made-up cases, numbered; the same number is always the same case.</summary>
internal static class Sample
{
    public static readonly DateTimeOffset Noon = new DateTimeOffset(2010, 2, 1, 12, 0, 0, TimeSpan.Zero)
        .AddTicks(123_456 * TimeSpan.TicksPerMicrosecond);

    public static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public static CaseId Id(int number) => new(new Guid(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]));

    public static PersonId Person(int number) => new(new Guid(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 2]));

    public static StreamId Stream(int number) => StreamId.Of(Id(number));

    public static CaseSummary Summary(int number, TenantId tenant = default, long version = 1) => new()
    {
        Tenant = tenant,
        Id = Id(number),
        Version = version,
        State = CaseState.Reported,
        Source = "shop",
        Reference = $"A-{number}",
        Customer = Person(number),
        Failure = $"order-{number}",
        Incident = null,
        Policy = "four-steps",
        OpenedAt = Noon,
        ChangedAt = Noon,
        NextDueAt = null,
        OpenDuties = 2,
    };

    /// <summary>Linked events of one stream, from a sequence on.</summary>
    public static IReadOnlyList<StoredEvent> Events(
        StreamId stream, int count, TenantId tenant = default, StoredEvent? after = null)
    {
        var events = new List<StoredEvent>();

        for (var index = 0; index < count; index++)
        {
            after = Event(stream, tenant, after);
            events.Add(after);
        }

        return events;
    }

    public static StoredEvent Event(StreamId stream, TenantId tenant = default, StoredEvent? after = null)
    {
        var sequence = (after?.Sequence ?? 0) + 1;

        return new StoredEvent
        {
            Tenant = tenant,
            Stream = stream,
            Sequence = sequence,
            Type = "servicerecovery.case.noted",
            Schema = 1,
            CommandId = $"command-{sequence}",
            RecordedAt = Noon.AddMicroseconds(sequence),
            OccurredAt = Noon.AddMicroseconds(-sequence),
            Actor = "company:ann",
            Authority = "",
            Payload = Encoding.UTF8.GetBytes($$"""{"note":"{{stream}} {{sequence}} é"}"""),
            PreviousHash = after?.ComputeHash() ?? [],
        };
    }

    public static StreamAppend Append(
        StreamId stream, int count = 1, TenantId tenant = default, StoredEvent? after = null) => new()
        {
            Stream = stream,
            ExpectedVersion = after?.Sequence ?? 0,
            Events = Events(stream, count, tenant, after),
        };

    /// <summary>A commit that opens a case with every part that a commit can have but fences and erasures.</summary>
    public static Commit Opening(int number, TenantId tenant = default) => new()
    {
        Tenant = tenant,
        Appends = [Append(Stream(number), 2, tenant)],
        Summaries = [Summary(number, tenant, version: 2)],
        Persons = [new PersonEntry($"C-{number}", Person(number))],
        Texts = [Text(number, "words")],
        Benefits = [Benefit(number, tenant)],
        Inbox = [new InboxEntry("queue", $"M-{number}")],
        DeliverTo = ["crm"],
    };

    /// <summary>A commit that only opens a case that something is due for.</summary>
    public static Commit Due(int number, DateTimeOffset? at, TenantId tenant = default) => new()
    {
        Tenant = tenant,
        Appends = [Append(Stream(number), 1, tenant)],
        Summaries = [Summary(number, tenant) with { NextDueAt = at }],
    };

    public static PersonalText Text(int number, string name, long sequence = 1, PersonId? subject = null) => new()
    {
        Stream = Stream(number),
        Sequence = sequence,
        Name = name,
        Subject = subject ?? Person(number),
        Salt = SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsMemory(0, 16),
        Text = $"It would not stop.\n\u0000é {number}",
    };

    public static BenefitEntry Benefit(int number, TenantId tenant = default) => new()
    {
        Key = new BenefitKey
        {
            Tenant = tenant,
            Beneficiary = Person(number).ToString(),
            Failure = $"order-{number}",
            Slot = "thanks",
        },
        Case = Id(number),
        Class = ObligationClass.Goodwill,
        Status = OfferStatus.Reserved,
        MinorUnits = 4_000,
        Currency = "USD",
    };

    public static ClaimRequest Claim(
        WorkKind kind, DateTimeOffset now, int limit = 10, TimeSpan? lease = null, string worker = "one") => new()
        {
            Kind = kind,
            Worker = worker,
            Now = now,
            Lease = lease ?? Minute,
            Limit = limit,
        };
}
