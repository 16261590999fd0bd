using System.Security.Cryptography;

namespace ServiceRecovery;

/// <summary>The hashes of RFC 6962: a leaf and a node can never be taken for each other.</summary>
internal static class MerkleHash
{
    private const byte LeafPrefix = 0;
    private const byte NodePrefix = 1;

    /// <summary>The root of a log that holds nothing.</summary>
    public static byte[] Empty => SHA256.HashData([]);

    public static byte[] Leaf(ReadOnlySpan<byte> data) => SHA256.HashData([LeafPrefix, .. data]);

    public static byte[] Node(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) => SHA256.HashData([NodePrefix, .. left, .. right]);
}
