namespace ServiceRecovery;

/// <summary>Everything that one command writes: all of it, or nothing.</summary>
/// <remarks>
/// Where several things stand in its way, the answer names the first of: fences, messages, versions, references,
/// persons, benefits, erased persons, ledger. So a command that comes twice reads as a duplicate, not as a conflict.
/// </remarks>
public sealed record Commit
{
    /// <summary>Whose data. Every part of the commit belongs to this tenant.</summary>
    public required TenantId Tenant { get; init; }

    /// <summary>Events, by stream. A stream stands here at most once.</summary>
    public IReadOnlyList<StreamAppend> Appends { get; init; } = [];

    /// <summary>
    /// The new summaries of the cases that changed; a summary that exists is replaced, a newer one is not.
    /// </summary>
    public IReadOnlyList<CaseSummary> Summaries { get; init; } = [];

    /// <summary>Persons named for the first time.</summary>
    public IReadOnlyList<PersonEntry> Persons { get; init; } = [];

    /// <summary>What identifies or quotes persons in the events of this commit.</summary>
    public IReadOnlyList<PersonalText> Texts { get; init; } = [];

    /// <summary>Lines of the benefit ledger, new or moved on.</summary>
    public IReadOnlyList<BenefitEntry> Benefits { get; init; } = [];

    /// <summary>Movements of money, in order: each finds the accounts as those before it leave them.</summary>
    public IReadOnlyList<LedgerEntry> Ledger { get; init; } = [];

    /// <summary>Messages that take effect with this commit.</summary>
    public IReadOnlyList<InboxEntry> Inbox { get; init; } = [];

    /// <summary>Leases that must still hold.</summary>
    public IReadOnlyList<CaseFence> Fences { get; init; } = [];

    /// <summary>
    /// Persons whose link to the host's id and whose texts are deleted, those of this commit included. Erased for
    /// ever: a later commit that brings a text of theirs is refused, unless it erases them again.
    /// </summary>
    public IReadOnlyList<PersonId> Erasures { get; init; } = [];

    /// <summary>
    /// The handlers that the events are to be delivered to, by name, each in its own time; the empty name is the library
    /// itself. Empty if nobody is to be told.
    /// </summary>
    public IReadOnlyList<string> DeliverTo { get; init; } = [];

    /// <summary>
    /// The positions of hashes that wait to be sealed and that this commit seals: they wait no more. If one of them does not wait
    /// any longer, somebody was faster, and the commit is a conflict with the version of its first stream.
    /// </summary>
    public IReadOnlyList<long> Sealed { get; init; } = [];

    /// <summary>Refuses a commit that contradicts itself. Every store calls it before it stores anything.</summary>
    /// <exception cref="ArgumentException">
    /// A part belongs to another tenant, a stream's events are not numbered from its expected version on, a text has
    /// no event in this commit, a time is finer than a microsecond, or a key stands here twice.
    /// </exception>
    public void EnsureWellFormed() => CommitShape.Check(this);
}
