namespace ServiceRecovery;

/// <summary>What became of a commit, and what stood in its way.</summary>
/// <param name="Status">What became of it; anything but committed has stored nothing.</param>
/// <param name="Subject">The stream, reference, person, key or message in the way; empty when committed.</param>
public readonly record struct CommitResult(CommitStatus Status, string Subject)
{
    /// <summary>Everything is stored.</summary>
    public static CommitResult Committed => new(CommitStatus.Committed, "");

    /// <summary>The stream does not stand where the writer saw it.</summary>
    public static CommitResult VersionConflict(StreamId stream) => new(CommitStatus.VersionConflict, stream.ToString());

    /// <summary>Another case has the summary's source and reference.</summary>
    public static CommitResult DuplicateReference(CaseSummary summary) =>
        new(CommitStatus.DuplicateReference, $"{summary.Source}/{summary.Reference}");

    /// <summary>
    /// The host id has a pseudonym already. The subject is the pseudonym that was refused, never the host id.
    /// </summary>
    public static CommitResult DuplicatePerson(PersonEntry person) =>
        new(CommitStatus.DuplicatePerson, person.Id.ToString());

    /// <summary>The key exists, or its line is not in the status that was expected.</summary>
    public static CommitResult DuplicateBenefit(BenefitKey key) =>
        new(
            CommitStatus.DuplicateBenefit,
            $"{key.Beneficiary}/{key.Failure}/{key.Slot}/{key.Instalment}/{key.Reissue}");

    /// <summary>The message has taken effect already.</summary>
    public static CommitResult DuplicateMessage(InboxEntry message) =>
        new(CommitStatus.DuplicateMessage, $"{message.Source}/{message.Id}");

    /// <summary>The text would bring back a person who was erased.</summary>
    public static CommitResult ErasedPerson(PersonalText text) =>
        new(CommitStatus.ErasedPerson, text.Subject.ToString());

    /// <summary>The account has no room, or nothing set aside.</summary>
    public static CommitResult LedgerRefused(LedgerEntry entry) =>
        new(CommitStatus.LedgerRefused, $"{entry.Account}/{entry.Period}");

    /// <summary>The lease no longer holds.</summary>
    public static CommitResult Fenced(CaseFence fence) => new(CommitStatus.Fenced, StreamId.Of(fence.Case).ToString());
}
