using System.Text.Json;

namespace ServiceRecovery.Testing;

/// <summary>What may happen once only, or not before its time, by the names and payloads of a case's events.</summary>
internal static class EventInvariants
{
    public static IEnumerable<Finding> Of(StreamId stream, StreamPage page)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);

        foreach (var stored in page.Events)
        {
            var findings = stored.Type switch
            {
                "servicerecovery.offer.issued" => Issue(stream, stored, seen),
                "servicerecovery.duty.breached" => Breach(stream, stored, seen),
                _ => [],
            };

            foreach (var finding in findings)
            {
                yield return finding;
            }
        }
    }

    private static IEnumerable<Finding> Issue(StreamId stream, StoredEvent stored, HashSet<string> seen)
    {
        if (EffectiveBenefits.KeyOf(stored) is { } key && !seen.Add($"issue {key}"))
        {
            yield return new Finding(
                "issued-twice", $"Event {stored.Sequence} of {stream} issues {key}, which was issued before; once is right.");
        }
    }

    private static IEnumerable<Finding> Breach(StreamId stream, StoredEvent stored, HashSet<string> seen)
    {
        using var payload = JsonDocument.Parse(stored.Payload);
        var duty = payload.RootElement.GetProperty("duty").GetString();
        var dueAt = payload.RootElement.GetProperty("dueAt").GetDateTimeOffset();

        if (stored.RecordedAt < dueAt)
        {
            yield return new Finding(
                "breached-early",
                $"Event {stored.Sequence} of {stream} calls duty '{duty}' late at {stored.RecordedAt:O}; it is due {dueAt:O}.");
        }

        if (!seen.Add($"breach {duty} {dueAt:O}"))
        {
            yield return new Finding(
                "breached-twice",
                $"Event {stored.Sequence} of {stream} says again that duty '{duty}', due {dueAt:O}, is late; once is right.");
        }
    }
}
