namespace ServiceRecovery;

/// <summary>What became of a commit, and what stood in its way.</summary>
/// <param name="Status">What became of it; anything but committed has stored nothing.</param>
/// <param name="Subject">The stream, reference, person, key or message in the way; empty when committed.</param>
public readonly record struct CommitResult(CommitStatus Status, string Subject)
{
    /// <summary>Everything is stored.</summary>
    public static CommitResult Committed => new(CommitStatus.Committed, "");
}
