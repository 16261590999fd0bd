using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace ServiceRecovery;

/// <summary>Between what an event says and the bytes that are stored of it.</summary>
/// <remarks>
/// Safe for concurrent use. A type or schema number that this version does not know reads as
/// <see cref="UnknownEvent"/>: the case can be looked at, and takes no commands.
/// </remarks>
internal sealed class EventCodec(IReadOnlyList<Upcaster> upcasters, int newestSchema = EventCatalog.Schema)
{
    private const int SaltLength = 16;
    private static readonly JsonSerializerOptions Options = CreateOptions();

    public static EventCodec Default { get; } = new([]);

    /// <summary>Encodes one event; its quotes become rows beside it and commitments inside it.</summary>
    public StoredEvent Encode(
        CaseEvent body, EventHeader header, Action<Span<byte>> random, List<PersonalText> texts)
    {
        var committed = body.Quotes.Count == 0 ? body : body with { Personal = Commit(body, header, random, texts) };

        return new StoredEvent
        {
            Tenant = header.Tenant,
            Stream = header.Stream,
            Sequence = header.Sequence,
            Type = EventCatalog.NameOf(body),
            Schema = newestSchema,
            CommandId = header.CommandId,
            RecordedAt = header.RecordedAt,
            OccurredAt = header.OccurredAt,
            Actor = ActorText.Who(header.Actor),
            Authority = ActorText.Authority(header.Actor),
            Payload = JsonSerializer.SerializeToUtf8Bytes(committed, Options.GetTypeInfo(committed.GetType())),
            PreviousHash = header.PreviousHash,
        };
    }

    /// <summary>Decodes one event, with those of its personal texts that are not erased.</summary>
    public RecordedEvent Decode(StoredEvent stored, IEnumerable<PersonalText> texts)
    {
        var body = DecodeBody(stored);
        var quotes = texts
            .Where(text => text.Sequence == stored.Sequence)
            .Select(text => new Quote(text.Name, text.Subject, text.Text))
            .ToArray();

        return new RecordedEvent(
            stored.Sequence,
            stored.RecordedAt,
            stored.OccurredAt,
            ActorText.Parse(stored.Actor, stored.Authority),
            stored.CommandId,
            quotes.Length == 0 ? body : body with { Quotes = quotes });
    }

    /// <summary>The commitment that an event holds to a text: SHA-256 over salt and text.</summary>
    public static string Commitment(ReadOnlySpan<byte> salt, string text) =>
        Convert.ToBase64String(SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(text)]));

    private static SortedDictionary<string, string> Commit(
        CaseEvent body, EventHeader header, Action<Span<byte>> random, List<PersonalText> texts)
    {
        var commitments = new SortedDictionary<string, string>(StringComparer.Ordinal);

        foreach (var quote in body.Quotes)
        {
            var salt = new byte[SaltLength];
            random(salt);
            commitments[quote.Name] = Commitment(salt, quote.Text);
            texts.Add(new PersonalText
            {
                Stream = header.Stream,
                Sequence = header.Sequence,
                Name = quote.Name,
                Subject = quote.Subject,
                Salt = salt,
                Text = quote.Text,
            });
        }

        return commitments;
    }

    private CaseEvent DecodeBody(StoredEvent stored)
    {
        if (EventCatalog.Find(stored.Type) is not { } type || stored.Schema > newestSchema)
        {
            return new UnknownEvent($"{stored.Type} schema {stored.Schema}");
        }

        var payload = Upcast(stored);

        return (CaseEvent)(JsonSerializer.Deserialize(payload.Span, Options.GetTypeInfo(type))
            ?? throw new JsonException($"Event {stored.Sequence} of {stored.Stream} says nothing."));
    }

    private ReadOnlyMemory<byte> Upcast(StoredEvent stored)
    {
        if (stored.Schema == newestSchema)
        {
            return stored.Payload;
        }

        var payload = JsonNode.Parse(stored.Payload.Span)!.AsObject();

        for (var schema = stored.Schema; schema < newestSchema; schema++)
        {
            foreach (var upcaster in upcasters.Where(item => item.Type == stored.Type && item.From == schema))
            {
                upcaster.Change(payload);
            }
        }

        return Encoding.UTF8.GetBytes(payload.ToJsonString());
    }

    private static JsonSerializerOptions CreateOptions()
    {
        // A required member whose value is the default is left out when written, so it must not be demanded when read.
        var options = new JsonSerializerOptions(EventJson.Default.Options)
        {
            TypeInfoResolver = EventJson.Default.WithAddedModifier(static type =>
            {
                foreach (var property in type.Properties)
                {
                    property.IsRequired = false;
                }
            }),
        };
        options.MakeReadOnly();

        return options;
    }
}
