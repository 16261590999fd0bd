namespace ServiceRecovery;

/// <summary>Everything that one command writes: all of it, or nothing.</summary>
public sealed record Commit
{
    /// <summary>Whose data. Every part of the commit belongs to this tenant.</summary>
    public required TenantId Tenant { get; init; }

    /// <summary>Events, by stream. A stream stands here at most once.</summary>
    public IReadOnlyList<StreamAppend> Appends { get; init; } = [];

    /// <summary>The new summaries of the cases that changed; a summary that exists is replaced.</summary>
    public IReadOnlyList<CaseSummary> Summaries { get; init; } = [];

    /// <summary>Persons named for the first time.</summary>
    public IReadOnlyList<PersonEntry> Persons { get; init; } = [];

    /// <summary>What identifies or quotes persons in the events of this commit.</summary>
    public IReadOnlyList<PersonalText> Texts { get; init; } = [];

    /// <summary>Lines of the benefit ledger, new or moved on.</summary>
    public IReadOnlyList<BenefitEntry> Benefits { get; init; } = [];

    /// <summary>Messages that take effect with this commit.</summary>
    public IReadOnlyList<InboxEntry> Inbox { get; init; } = [];

    /// <summary>Leases that must still hold.</summary>
    public IReadOnlyList<CaseFence> Fences { get; init; } = [];

    /// <summary>Whether the events are to be delivered to event handlers. False if the host has none.</summary>
    public bool Deliver { get; init; }
}
