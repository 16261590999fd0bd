namespace ServiceRecovery;

/// <summary>What went wrong for the customer.</summary>
/// <remarks>Immutable. What is unknown is null or the enum's first member, never a guess.</remarks>
public sealed record Failure
{
    /// <summary>
    /// The host's id of the failure: an incident with a unit, or an order, booking or contract with what went wrong.
    /// Null makes it (source, reference), with a finding that duplicates are not recognised.
    /// </summary>
    public string? Id { get; init; }

    /// <summary>In what way.</summary>
    public FailureKind Kind { get; init; }

    /// <summary>How bad.</summary>
    public Severity Severity { get; init; }

    /// <summary>What it did to a person.</summary>
    public Harm Harm { get; init; }

    /// <summary>Whether somebody may be hurt while nothing is done.</summary>
    public bool Safety { get; init; }

    /// <summary>Whose failure it is.</summary>
    public Responsibility Responsibility { get; init; }

    /// <summary>Whether a promise was broken.</summary>
    public bool PromiseBroken { get; init; }

    /// <summary>How often the same failure had hit this customer before; 0 if never.</summary>
    public int RepeatCount { get; init; }

    /// <summary>When it happened.</summary>
    public DateTimeOffset? OccurredAt { get; init; }

    /// <summary>When it began, for a failure that lasts.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended; null while it lasts.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>When the company first had evidence of it; time to apology counts from here.</summary>
    public DateTimeOffset? FirstEvidenceAt { get; init; }

    /// <summary>When the company received the report. Null means when the case is opened.</summary>
    public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>What the customer paid for what failed.</summary>
    public Money? Paid { get; init; }

    /// <summary>What the customer lost by it.</summary>
    public Money? Loss { get; init; }

    /// <summary>What the customer had to spend because of it, with receipts.</summary>
    public Money? Expenses { get; init; }

    /// <summary>The account, booking or unit that the failure hit; null if there is none.</summary>
    /// <remarks>Where it is named, a benefit is for it: two people of one household share it.</remarks>
    public string? Account { get; init; }
}
