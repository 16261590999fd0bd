using System.Buffers;
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
    private const int Fields = 10;

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
        var kind = Stream.Kind.ToString();
        var most = (Fields * sizeof(int)) + (4 * sizeof(long)) + Payload.Length + PreviousHash.Length
            + Encoding.UTF8.GetMaxByteCount(
                Tenant.Name.Length + kind.Length + Stream.Key.Length + Type.Length + CommandId.Length + Actor.Length
                + Authority.Length);
        var buffer = ArrayPool<byte>.Shared.Rent(most);
        var rest = buffer.AsSpan();

        AppendText(ref rest, Tenant.Name);
        AppendText(ref rest, kind);
        AppendText(ref rest, Stream.Key);
        AppendText(ref rest, Type);
        AppendText(ref rest, CommandId);
        AppendText(ref rest, Actor);
        AppendText(ref rest, Authority);
        AppendNumbers(ref rest);
        Append(ref rest, Payload.Span);
        Append(ref rest, PreviousHash.Span);

        var hash = SHA256.HashData(buffer.AsSpan(0, buffer.Length - rest.Length));
        ArrayPool<byte>.Shared.Return(buffer, clearArray: true);

        return hash;
    }

    private void AppendNumbers(ref Span<byte> rest)
    {
        Span<byte> numbers = stackalloc byte[4 * sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(numbers, Sequence);
        BinaryPrimitives.WriteInt64BigEndian(numbers[8..], Schema);
        BinaryPrimitives.WriteInt64BigEndian(numbers[16..], RecordedAt.UtcTicks);
        BinaryPrimitives.WriteInt64BigEndian(numbers[24..], OccurredAt.UtcTicks);
        Append(ref rest, numbers);
    }

    private static void AppendText(ref Span<byte> rest, string text)
    {
        var length = Encoding.UTF8.GetBytes(text, rest[sizeof(int)..]);
        BinaryPrimitives.WriteInt32BigEndian(rest, length);
        rest = rest[(sizeof(int) + length)..];
    }

    private static void Append(ref Span<byte> rest, scoped ReadOnlySpan<byte> bytes)
    {
        BinaryPrimitives.WriteInt32BigEndian(rest, bytes.Length);
        bytes.CopyTo(rest[sizeof(int)..]);
        rest = rest[(sizeof(int) + bytes.Length)..];
    }
}
