using System.Text.Json;

namespace ServiceRecovery.Testing;

/// <summary>Collects who issued which benefit, to find one that two cases issued.</summary>
/// <remarks>
/// By the events, not by the offers of each case: two cases that were merged, and perhaps parted again, both show what
/// one of them gave.
/// </remarks>
internal sealed class EffectiveBenefits
{
    private readonly Dictionary<string, HashSet<StreamId>> _givers = [];

    public void Add(StreamId stream, StreamPage page)
    {
        foreach (var stored in page.Events)
        {
            if (stored.Type == "servicerecovery.offer.issued" && KeyOf(stored) is { } key)
            {
                _givers.TryAdd(key, []);
                _givers[key].Add(stream);
            }
        }
    }

    public IEnumerable<Finding> GivenTwice() =>
        from entry in _givers
        where entry.Value.Count > 1
        let cases = string.Join(", ", entry.Value)
        select new Finding("given-twice", $"{entry.Key} is issued by {entry.Value.Count} cases: {cases}; one is right.");

    /// <summary>The key as it is stored; null for a benefit without one.</summary>
    public static string? KeyOf(StoredEvent issued)
    {
        try
        {
            using var payload = JsonDocument.Parse(issued.Payload);

            return payload.RootElement.GetProperty("offer").TryGetProperty("key", out var key) ? key.GetRawText() : null;
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            // The case is found to be unreadable by itself.
            return null;
        }
    }
}
