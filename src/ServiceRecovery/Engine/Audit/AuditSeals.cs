using System.Text.Json;

namespace ServiceRecovery;

/// <summary>Reads seals of an audit log, which may be damaged as anything that lies on a disk may be.</summary>
internal static class AuditSeals
{
    private const int HashBytes = 32;

    /// <exception cref="CaseStoreException">It is no seal, or cannot be read.</exception>
    public static AuditSealed Open(EventCodec codec, StoredEvent stored)
    {
        try
        {
            return codec.Decode(stored, []).Body is AuditSealed seal && FaultOf(seal) is var fault
                ? fault is null ? seal : throw Unreadable(stored, fault, null)
                : throw Unreadable(stored, "it is no seal", null);
        }
        catch (Exception error) when (error is JsonException or FormatException or ArgumentException or InvalidOperationException)
        {
            throw Unreadable(stored, error.Message, error);
        }
    }

    /// <summary>The stream that a leaf names; null if it names none.</summary>
    public static StreamId? StreamOf(SealedEvent leaf)
    {
        var parts = leaf.Stream?.Split('/', 2);

        return parts is [var kind, { Length: > 0 } key] && Enum.TryParse<StreamKind>(kind, ignoreCase: true, out var found)
            ? new StreamId(found, key)
            : null;
    }

    private static string? FaultOf(AuditSealed seal)
    {
        if (seal.Leaves is null || seal.Frontier is null || seal.Frontier.Any(hash => hash?.Length != HashBytes))
        {
            return "it has no leaves, or no frontier of whole hashes";
        }

        var wrong = seal.Leaves.FirstOrDefault(leaf => leaf?.Hash?.Length != HashBytes || StreamOf(leaf) is null);

        return wrong is null ? null : $"a leaf of it names no stream or no whole hash ('{wrong.Stream}')";
    }

    private static CaseStoreException Unreadable(StoredEvent stored, string why, Exception? error) => new(
        $"{stored.Tenant}",
        $"holds a seal of its audit log, {stored.Sequence} of '{stored.Stream}', that cannot be read: {why}",
        "Update ServiceRecovery if a newer version wrote it; else compare the log with its exported checkpoints.",
        error);
}
