using System.Numerics;

namespace ServiceRecovery;

/// <summary>
/// All of a Merkle log that is needed to add to it and to know its root: one hash for each bit of its size, the largest
/// subtree first.
/// </summary>
internal sealed record MerkleFrontier(long Size, IReadOnlyList<byte[]> Subtrees)
{
    public static MerkleFrontier Empty { get; } = new(0, []);

    /// <summary>The log with more leaves.</summary>
    public MerkleFrontier With(IEnumerable<byte[]> leaves)
    {
        var subtrees = new List<byte[]>(Subtrees);
        var size = Size;

        foreach (var leaf in leaves)
        {
            var hash = leaf;

            // Each complete pair of subtrees of one height becomes one, as carries do in an addition.
            for (var carries = BitOperations.TrailingZeroCount(~size); carries > 0; carries--)
            {
                hash = MerkleHash.Node(subtrees[^1], hash);
                subtrees.RemoveAt(subtrees.Count - 1);
            }

            subtrees.Add(hash);
            size++;
        }

        return new MerkleFrontier(size, subtrees);
    }

    public byte[] Root()
    {
        if (Subtrees.Count == 0)
        {
            return MerkleHash.Empty;
        }

        var root = Subtrees[^1];

        for (var index = Subtrees.Count - 2; index >= 0; index--)
        {
            root = MerkleHash.Node(Subtrees[index], root);
        }

        return root;
    }
}
