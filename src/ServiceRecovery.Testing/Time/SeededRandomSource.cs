using System.Buffers.Binary;

namespace ServiceRecovery.Testing;

/// <summary>The same ids, salts and jitter for the same seed, on every machine and in every version of .NET.</summary>
/// <remarks>Safe for concurrent use: then the callers' order decides who gets what. Never for production.</remarks>
public sealed class SeededRandomSource : IRandomSource
{
    private const long Golden = unchecked((long)0x9E3779B97F4A7C15);
    private long _state;

    /// <summary>A source of its own.</summary>
    public SeededRandomSource(int seed) => _state = seed;

    /// <inheritdoc />
    public void Fill(Span<byte> bytes)
    {
        Span<byte> block = stackalloc byte[sizeof(ulong)];

        while (bytes.Length > 0)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(block, Next());
            var count = Math.Min(bytes.Length, block.Length);
            block[..count].CopyTo(bytes);
            bytes = bytes[count..];
        }
    }

    /// <summary>SplitMix64: one addition shared by all threads, then mixing that needs no lock.</summary>
    private ulong Next()
    {
        unchecked
        {
            var mixed = (ulong)Interlocked.Add(ref _state, Golden);
            mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;

            return mixed ^ (mixed >> 31);
        }
    }
}
