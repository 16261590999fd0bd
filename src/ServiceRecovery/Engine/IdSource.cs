using System.Buffers.Binary;

namespace ServiceRecovery;

/// <summary>New ids: random, and in the order of the clock's seconds.</summary>
/// <remarks>
/// The first 32 bits are the second, the other 96 are random. Ids that are made together lie together in every index of
/// a store, so that a big store writes a few pages for many cases and not a few pages for each.
/// </remarks>
internal sealed class IdSource(IRandomSource random, TimeProvider time)
{
    public CaseId NextCaseId() => new(NextGuid());

    public PersonId NextPersonId() => new(NextGuid());

    private Guid NextGuid()
    {
        Span<byte> bytes = stackalloc byte[16];
        random.Fill(bytes);

        // A clock before 1970 or after 2106 is cut to its last 32 bits, which keeps the neighbourhood and the uniqueness.
        BinaryPrimitives.WriteUInt32BigEndian(bytes, unchecked((uint)time.GetUtcNow().ToUnixTimeSeconds()));

        return new Guid(bytes, bigEndian: true);
    }
}
