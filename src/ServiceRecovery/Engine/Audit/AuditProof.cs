namespace ServiceRecovery;

/// <summary>Proves, by a checkpoint alone, that events of a case stand in the audit log.</summary>
/// <param name="Checkpoint">The log that they stand in.</param>
/// <param name="Leaves">The events.</param>
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
