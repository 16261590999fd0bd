using System.Text;

namespace ServiceRecovery.Tests.Storage;

/// <summary>One event of a <see cref="GoldenHistory"/>, but for what its place in the stream says.</summary>
internal sealed record GoldenEvent(
    string Type,
    int Schema,
    string Command,
    DateTimeOffset RecordedAt,
    DateTimeOffset OccurredAt,
    string Actor,
    string Authority,
    string Payload)
{
    public static GoldenEvent Of(StoredEvent stored) => new(
        stored.Type, stored.Schema, stored.CommandId, stored.RecordedAt, stored.OccurredAt, stored.Actor, stored.Authority,
        Encoding.UTF8.GetString(stored.Payload.Span));

    public StoredEvent ToEvent(CaseId id, long sequence, byte[] previous) => new()
    {
        Tenant = default,
        Stream = StreamId.Of(id),
        Sequence = sequence,
        Type = Type,
        Schema = Schema,
        CommandId = Command,
        RecordedAt = RecordedAt,
        OccurredAt = OccurredAt,
        Actor = Actor,
        Authority = Authority,
        Payload = Encoding.UTF8.GetBytes(Payload),
        PreviousHash = previous,
    };
}
