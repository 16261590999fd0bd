using System.Numerics;

namespace ServiceRecovery;

/// <summary>Roots and proofs of RFC 6962 over the hashes of leaves.</summary>
internal static class MerkleTree
{
    public static byte[] Root(ReadOnlySpan<byte[]> leaves) => leaves.Length switch
    {
        0 => MerkleHash.Empty,
        1 => leaves[0],
        _ => MerkleHash.Node(Root(leaves[..Split(leaves.Length)]), Root(leaves[Split(leaves.Length)..])),
    };

    /// <summary>The hashes that lead from a leaf to the root, the nearest first.</summary>
    public static List<byte[]> Inclusion(ReadOnlySpan<byte[]> leaves, int index)
    {
        if (leaves.Length == 1)
        {
            return [];
        }

        var split = Split(leaves.Length);
        var (inside, beside) = index < split
            ? (Inclusion(leaves[..split], index), Root(leaves[split..]))
            : (Inclusion(leaves[split..], index - split), Root(leaves[..split]));
        inside.Add(beside);

        return inside;
    }

    /// <summary>Whether a leaf stands at its place under the root.</summary>
    public static bool IsIncluded(byte[] leaf, long index, long size, IReadOnlyList<byte[]> proof, ReadOnlySpan<byte> root)
    {
        if (index < 0 || index >= size)
        {
            return false;
        }

        var (place, last, hash) = (index, size - 1, leaf);

        foreach (var beside in proof)
        {
            if (last == 0)
            {
                return false;
            }

            if (!long.IsEvenInteger(place) || place == last)
            {
                hash = MerkleHash.Node(beside, hash);

                while (long.IsEvenInteger(place) && place != 0)
                {
                    (place, last) = (place >> 1, last >> 1);
                }
            }
            else
            {
                hash = MerkleHash.Node(hash, beside);
            }

            (place, last) = (place >> 1, last >> 1);
        }

        return last == 0 && root.SequenceEqual(hash);
    }

    /// <summary>The largest power of two below the count.</summary>
    private static int Split(int count) => 1 << BitOperations.Log2((uint)count - 1);
}
