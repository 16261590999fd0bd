using System.Globalization;
using System.Text.Json;

namespace ServiceRecovery;

/// <summary>The lines of an exported audit log: a heading, then the leaves, then the events stream by stream.</summary>
internal static class AuditLines
{
    public const string Format = "servicerecovery-audit";
    public const int Version = 1;

    public static void Heading(Utf8JsonWriter json, AuditCheckpoint checkpoint)
    {
        json.WriteString("format", Format);
        json.WriteNumber("version", Version);
        json.WriteString("tenant", checkpoint.Tenant.Name);
        json.WriteString("checkpoint", $"{checkpoint}");
    }

    public static void Leaf(Utf8JsonWriter json, long index, SealedEvent leaf)
    {
        json.WriteNumber("leaf", index);
        json.WriteString("stream", leaf.Stream);
        json.WriteNumber("sequence", leaf.Sequence);
        json.WriteBase64String("hash", leaf.Hash);
    }

    public static void Event(Utf8JsonWriter json, StoredEvent stored)
    {
        json.WriteString("type", stored.Type);
        json.WriteNumber("schema", stored.Schema);
        json.WriteString("kind", $"{stored.Stream.Kind}");
        json.WriteString("key", stored.Stream.Key);
        json.WriteNumber("sequence", stored.Sequence);
        json.WriteString("commandId", stored.CommandId);
        json.WriteString("recordedAt", stored.RecordedAt.ToString("O", CultureInfo.InvariantCulture));
        json.WriteString("occurredAt", stored.OccurredAt.ToString("O", CultureInfo.InvariantCulture));
        json.WriteString("actor", stored.Actor);
        json.WriteString("authority", stored.Authority);
        json.WriteBase64String("payload", stored.Payload.Span);
        json.WriteBase64String("previousHash", stored.PreviousHash.Span);
    }

    /// <exception cref="JsonException">It is no heading of a format that this version reads.</exception>
    public static TenantId ReadHeading(JsonElement line) =>
        line.TryGetProperty("format", out var format) && format.ValueEquals(Format)
        && line.TryGetProperty("version", out var version) && version.TryGetInt32(out var number) && number == Version
            ? new TenantId(Text(line, "tenant"))
            : throw new JsonException($"It is no export of an audit log in version {Version}.");

    public static bool IsLeaf(JsonElement line) => line.TryGetProperty("leaf", out _);

    public static (long Index, SealedEvent Leaf) ReadLeaf(JsonElement line) =>
        (Number(line, "leaf"), new SealedEvent(Text(line, "stream"), Number(line, "sequence"), Bytes(line, "hash")));

    public static StoredEvent ReadEvent(JsonElement line, TenantId tenant) => new()
    {
        Tenant = tenant,
        Stream = new StreamId(
            Enum.TryParse<StreamKind>(Text(line, "kind"), out var kind) ? kind : throw new JsonException("'kind' is unknown."),
            Text(line, "key")),
        Sequence = Number(line, "sequence"),
        Type = Text(line, "type"),
        Schema = (int)Number(line, "schema"),
        CommandId = Text(line, "commandId"),
        RecordedAt = Time(line, "recordedAt"),
        OccurredAt = Time(line, "occurredAt"),
        Actor = Text(line, "actor"),
        Authority = Text(line, "authority"),
        Payload = Bytes(line, "payload"),
        PreviousHash = Bytes(line, "previousHash"),
    };

    private static string Text(JsonElement line, string name) =>
        line.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : throw Missing(name, "a text");

    private static long Number(JsonElement line, string name) =>
        line.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number)
            && number is >= 0 and <= int.MaxValue
            ? number
            : throw Missing(name, "a whole number");

    private static byte[] Bytes(JsonElement line, string name) =>
        line.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.TryGetBytesFromBase64(out var bytes)
            ? bytes
            : throw Missing(name, "base64");

    private static DateTimeOffset Time(JsonElement line, string name) =>
        DateTimeOffset.TryParseExact(
            Text(line, name), "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time)
            ? time
            : throw Missing(name, "a time");

    private static JsonException Missing(string name, string what) => new($"'{name}' is missing or not {what}.");
}
