using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ServiceRecovery.Tests.Storage;

/// <summary>The events of one case as an earlier build stored them, and what it read out of each beginning of them.</summary>
/// <param name="Case">The case.</param>
/// <param name="Events">The events, in order.</param>
/// <param name="States">After each of them, how the case stood: a hash of <see cref="StateOf"/>.</param>
/// <param name="Head">The hash of the last event.</param>
internal sealed record GoldenHistory(string Case, IReadOnlyList<GoldenEvent> Events, IReadOnlyList<string> States, string Head)
{
    public static GoldenHistory Of(CaseId id, IReadOnlyList<StoredEvent> events) => new(
        id.ToString(),
        [.. events.Select(GoldenEvent.Of)],
        [.. Fold(id, events).Select(HashOf)],
        Convert.ToHexStringLower(events[^1].ComputeHash()));

    /// <summary>What this build makes of the stored events.</summary>
    public GoldenHistory Again()
    {
        var id = CaseId.Parse(Case);
        var events = new List<StoredEvent>();

        foreach (var golden in Events)
        {
            events.Add(golden.ToEvent(id, events.Count + 1, events.Count == 0 ? [] : events[^1].ComputeHash()));
        }

        return Of(id, events);
    }

    /// <summary>Everything that commands and guards depend on, as one line.</summary>
    public static string StateOf(RecoveryCase current) => string.Join('|', [
        $"{current.Version} {current.State} {current.Verdict} {current.Parked} {current.HasKeptWord} {current.CurrentRound?.Number}",
        .. current.Duties.Select(duty => $"{duty.Id} {duty.Status} {duty.DueAt:O} {duty.IsLate} {duty.FailedAttempts}"),
        .. current.Offers.Select(offer => $"{offer.Slot} {offer.Status} {offer.Value} {offer.Key?.ToIssuerKey()}"),
        .. current.Properties.Select(property => $"{property.Key}={property.Value}"),
        .. current.Steps.OrderBy(step => step.Key, StringComparer.Ordinal).Select(step => $"{step.Key} {step.Value}"),
        .. current.History.Select(move => $"{move.Sequence} {move.Trigger} {move.To} {move.By}"),
    ]);

    public static IReadOnlyList<GoldenHistory> ReadAll(string path)
    {
        using var file = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);

        return JsonSerializer.Deserialize<List<GoldenHistory>>(file)!;
    }

    public static void WriteAll(string path, IReadOnlyList<GoldenHistory> histories)
    {
        using var file = new GZipStream(File.Create(path), CompressionLevel.SmallestSize);
        JsonSerializer.Serialize(file, histories);
    }

    private static IEnumerable<RecoveryCase> Fold(CaseId id, IReadOnlyList<StoredEvent> events)
    {
        var current = CaseFold.New(default, id);

        foreach (var stored in events)
        {
            current = CaseFold.Apply(current, EventCodec.Default.Decode(stored, []));

            yield return current;
        }
    }

    private static string HashOf(RecoveryCase current) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(StateOf(current))))[..16];
}
