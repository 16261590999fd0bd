namespace ServiceRecovery;

/// <summary>What became of a commit.</summary>
public enum CommitStatus
{
    /// <summary>Everything is stored and survives a crash.</summary>
    Committed,

    /// <summary>A stream or a summary has moved on. Read it again and decide again.</summary>
    VersionConflict,

    /// <summary>A case with this source and reference exists.</summary>
    DuplicateReference,

    /// <summary>A person with this host id has a pseudonym already.</summary>
    DuplicatePerson,

    /// <summary>A benefit with this key exists, or is not in the status that was expected.</summary>
    DuplicateBenefit,

    /// <summary>A message with this source and id has taken effect already.</summary>
    DuplicateMessage,

    /// <summary>The lease was lost to another worker.</summary>
    Fenced,

    /// <summary>
    /// A text quotes a person who was erased, perhaps after the writer read the case. Read it again and decide again.
    /// </summary>
    ErasedPerson,

    /// <summary>
    /// An account has no room for a reservation under its ceiling, or not set aside what is to be posted or freed.
    /// </summary>
    LedgerRefused,
}
