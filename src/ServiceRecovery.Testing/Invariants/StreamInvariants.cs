using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ServiceRecovery.Testing;

/// <summary>What must hold of the events of a stream as they are stored.</summary>
internal static class StreamInvariants
{
    public static IEnumerable<Finding> Of(StreamId stream, StreamPage page) =>
        [.. Links(stream, page.Events), .. page.Texts.SelectMany(text => Commitment(stream, page.Events, text))];

    /// <summary>The sequences of the events that another system vouches for.</summary>
    public static IReadOnlySet<long> ImportedIn(StreamPage page) =>
        page.Events.Where(IsImported).Select(stored => stored.Sequence).ToHashSet();

    public static IEnumerable<Finding> Links(StreamId stream, IReadOnlyList<StoredEvent> events)
    {
        byte[] previous = [];
        var (sequence, at) = (0L, DateTimeOffset.MinValue);

        foreach (var stored in events)
        {
            if (stored.Sequence != sequence + 1)
            {
                yield return new Finding("gap", $"Event {stored.Sequence} of {stream} follows event {sequence}.");
            }

            if (!stored.PreviousHash.Span.SequenceEqual(previous))
            {
                yield return new Finding(
                    "broken-chain", $"Event {stored.Sequence} of {stream} does not link to the one before it.");
            }

            if (stored.RecordedAt < at)
            {
                yield return new Finding(
                    "time-runs-backwards",
                    $"Event {stored.Sequence} of {stream} was recorded at {stored.RecordedAt:O}, before {at:O}.");
            }

            (sequence, at, previous) = (stored.Sequence, stored.RecordedAt, stored.ComputeHash());
        }
    }

    private static bool IsImported(StoredEvent stored)
    {
        using var payload = JsonDocument.Parse(stored.Payload);

        return payload.RootElement.TryGetProperty("imported", out var imported)
            && imported.ValueKind == JsonValueKind.True;
    }

    private static IEnumerable<Finding> Commitment(
        StreamId stream, IReadOnlyList<StoredEvent> events, PersonalText text)
    {
        var stored = events.FirstOrDefault(stored => stored.Sequence == text.Sequence);
        var committed = stored is null ? null : CommittedIn(stored, text.Name);
        var actual = Convert.ToBase64String(SHA256.HashData([.. text.Salt.Span, .. Encoding.UTF8.GetBytes(text.Text)]));

        if (committed != actual)
        {
            yield return new Finding(
                "broken-commitment",
                $"The text '{text.Name}' of event {text.Sequence} of {stream} is not the one that the event commits to.");
        }
    }

    private static string? CommittedIn(StoredEvent stored, string name)
    {
        using var payload = JsonDocument.Parse(stored.Payload);

        return payload.RootElement.TryGetProperty("personal", out var personal)
            && personal.TryGetProperty(name, out var commitment)
                ? commitment.GetString()
                : null;
    }
}
