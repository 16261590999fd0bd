using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ServiceRecovery.Testing;

/// <summary>Prints what happened to a case, from its stored events alone.</summary>
internal static class StoryTimeline
{
    private const string Prefix = "servicerecovery.";
    private const int LongestPayload = 160;

    public static string Of(RecoveryCase current, IReadOnlyList<StoredEvent> events)
    {
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture, $"Case {current.Id} ({current.Source}, {current.Reference}), {current.State}:");

        foreach (var stored in events)
        {
            text.AppendLine();
            text.Append(CultureInfo.InvariantCulture, $"  {stored.Sequence,3}  {stored.RecordedAt:yyyy-MM-dd HH:mm}  ");
            text.Append(CultureInfo.InvariantCulture, $"{KindOf(stored),-9} {NameOf(stored),-24} {PayloadOf(stored)}");
        }

        return text.ToString();
    }

    /// <summary>How many contacts the company made.</summary>
    public static int ContactsIn(IEnumerable<StoredEvent> events) =>
        events.Count(stored => NameOf(stored) == "case.contacted" && !IsInbound(stored));

    private static bool IsInbound(StoredEvent stored)
    {
        using var payload = JsonDocument.Parse(stored.Payload);

        return payload.RootElement.TryGetProperty("inbound", out var inbound) && inbound.GetBoolean();
    }

    private static string NameOf(StoredEvent stored) =>
        stored.Type.StartsWith(Prefix, StringComparison.Ordinal) ? stored.Type[Prefix.Length..] : stored.Type;

    /// <summary>The actor's kind, without the pseudonyms that follow it.</summary>
    private static string KindOf(StoredEvent stored)
    {
        var end = stored.Actor.AsSpan().IndexOfAnyExceptInRange('A', 'z');

        return end < 0 ? stored.Actor : stored.Actor[..end];
    }

    private static string PayloadOf(StoredEvent stored)
    {
        var payload = Encoding.UTF8.GetString(stored.Payload.Span);

        return payload.Length <= LongestPayload ? payload : $"{payload[..LongestPayload]}…";
    }
}
