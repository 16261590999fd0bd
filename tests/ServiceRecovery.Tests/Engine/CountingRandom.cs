using System.Buffers.Binary;

namespace ServiceRecovery.Tests;

/// <summary>Ids that are the same in every run and never the same twice.</summary>
internal sealed class CountingRandom : IRandomSource
{
    private int _count;

    public void Fill(Span<byte> bytes)
    {
        bytes.Clear();
        Span<byte> number = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(number, Interlocked.Increment(ref _count));
        number[^Math.Min(number.Length, bytes.Length)..].CopyTo(bytes[^Math.Min(number.Length, bytes.Length)..]);
    }
}
