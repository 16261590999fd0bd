namespace ServiceRecovery;

/// <summary>Proves, by a checkpoint alone, that a case stands in the audit log.</summary>
/// <param name="Checkpoint">The log that they stand in.</param>
/// <param name="Leaves">The last event of each commit to the case; those before it hang on it by their hashes.</param>
public sealed record AuditProof(AuditCheckpoint Checkpoint, IReadOnlyList<AuditLeaf> Leaves)
{
    /// <summary>Whether each of the events leads to the checkpoint's root.</summary>
    public bool Holds()
    {
        var root = Convert.FromHexString(Checkpoint.Root);

        return Leaves.All(leaf => MerkleTree.IsIncluded(
            MerkleHash.Leaf(Convert.FromHexString(leaf.Hash)), leaf.Index, Checkpoint.Size,
            [.. leaf.Path.Select(Convert.FromHexString)], root));
    }
}
