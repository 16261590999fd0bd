using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace ServiceRecovery;

/// <summary>One event as it is stored for ever: never rewritten, linked to its predecessor by hash.</summary>
/// <remarks>
/// Its id is (tenant, stream, sequence). It holds no person's own id and no person's words: persons are pseudonyms,
/// and words lie in <see cref="PersonalText"/> rows of which the payload holds salted commitments only.
/// </remarks>
public sealed record StoredEvent
{
    /// <summary>Whose event.</summary>
    public required TenantId Tenant { get; init; }

    /// <summary>The stream it belongs to.</summary>
    public required StreamId Stream { get; init; }

    /// <summary>The place in the stream: 1, 2, 3 without a gap.</summary>
    public required long Sequence { get; init; }

    /// <summary>The stable name of what happened, for example <c>servicerecovery.case.apologized</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The number of the payload's schema, from 1. Older numbers are upcast when read.</summary>
    public required int Schema { get; init; }

    /// <summary>The command that caused it; empty if none was named.</summary>
    public required string CommandId { get; init; }

    /// <summary>When it was recorded. UTC, cut to microseconds; never before its predecessor's.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>When it happened. UTC, cut to microseconds.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>Who did it, in stored form: kind and pseudonyms.</summary>
    public required string Actor { get; init; }

    /// <summary>By which authority: proof, rank and roles; empty if it needed none.</summary>
    public required string Authority { get; init; }

    /// <summary>What happened, as UTF-8 JSON.</summary>
    public required ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>The hash of the predecessor in the stream; empty for the first event.</summary>
    public required ReadOnlyMemory<byte> PreviousHash { get; init; }

    /// <summary>SHA-256 over every field, each length-prefixed: 32 bytes. Computed anew at each call.</summary>
    public byte[] ComputeHash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> numbers = stackalloc byte[4 * sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(numbers, Sequence);
        BinaryPrimitives.WriteInt64BigEndian(numbers[8..], Schema);
        BinaryPrimitives.WriteInt64BigEndian(numbers[16..], RecordedAt.UtcTicks);
        BinaryPrimitives.WriteInt64BigEndian(numbers[24..], OccurredAt.UtcTicks);

        AppendText(hash, Tenant.Name);
        AppendText(hash, Stream.Kind.ToString());
        AppendText(hash, Stream.Key);
        AppendText(hash, Type);
        AppendText(hash, CommandId);
        AppendText(hash, Actor);
        AppendText(hash, Authority);
        Append(hash, numbers);
        Append(hash, Payload.Span);
        Append(hash, PreviousHash.Span);

        return hash.GetHashAndReset();
    }

    private static void AppendText(IncrementalHash hash, string text)
    {
        const int OnStack = 256;
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        var buffer = most <= OnStack ? stackalloc byte[OnStack] : new byte[most];
        Append(hash, buffer[..Encoding.UTF8.GetBytes(text, buffer)]);
    }

    private static void Append(IncrementalHash hash, ReadOnlySpan<byte> bytes)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
