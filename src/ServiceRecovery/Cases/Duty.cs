using System.Collections.Immutable;

namespace ServiceRecovery;

/// <summary>One thing that the company owes in a case, and what became of it.</summary>
public sealed record Duty
{
    /// <summary>Its id inside the case.</summary>
    public required DutyId Id { get; init; }

    /// <summary>What the policy says about it.</summary>
    public required DutyTerms Terms { get; init; }

    /// <summary>The rules that owe it, and their sources.</summary>
    public required IReadOnlyList<string> Because { get; init; }

    /// <summary>Where it stands.</summary>
    public DutyStatus Status { get; init; }

    /// <summary>When it began to be owed.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>When it was met, declined, substituted, waived, lapsed or found impossible; null while it is open.</summary>
    public DateTimeOffset? SettledAt { get; init; }

    /// <summary>The event that settled it; 0 while it is open.</summary>
    public long SettledBy { get; init; }

    /// <summary>By when it is owed; null without a clock, before an anchor of its clocks, and while they stand still.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Before when it must not be done; null if at once.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>When it ends unmet if it still waits; null never.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>Whether its due time passed before it was settled. Once true it stays true.</summary>
    public bool IsLate { get; init; }

    /// <summary>What shows that it was done; null unless met. Its words are null once they are erased.</summary>
    public Evidence? Evidence { get; init; }

    /// <summary>For whom it waits, or why it was settled without being met; null otherwise.</summary>
    public string? Note { get; init; }

    /// <summary>Who must act first, while it waits.</summary>
    public WaitingFor WaitsFor { get; init; }

    /// <summary>Whether the customer knows that it cannot be done, or cannot be told. Only for impossible duties.</summary>
    public bool Told { get; init; }

    /// <summary>How often it was tried and failed.</summary>
    public int FailedAttempts { get; init; }

    /// <summary>Whether the stream holds the breach already.</summary>
    internal bool IsBreachRecorded { get; init; }

    /// <summary>The duty because of which it is owed: the one before that it repeats, or one that was late.</summary>
    internal DutyId? Follows { get; init; }

    /// <summary>Whether it is owed again, so that its clocks start with itself.</summary>
    internal bool IsRepeated => Follows is { } before && before.HasKeyOf(Id);

    /// <summary>When it waited for whom, in the order of the log.</summary>
    internal ImmutableArray<DutyPause> Pauses { get; init; } = [];

    /// <summary>Who settled it; null while it is open.</summary>
    internal EventActor? MetBy { get; init; }

    /// <summary>Duties of merged cases for which it stands.</summary>
    internal ImmutableArray<MergedDuty> StandsFor { get; init; } = [];

    /// <summary>What this case owes of itself, apart from the cases merged into it; null if that is all of its terms, or nothing.</summary>
    internal DutyTerms? OwnTerms { get; init; }

    /// <summary>Whether it came along with a merged case and was not owed here before.</summary>
    internal bool CameAlong { get; init; }

    /// <summary>What is owed: the terms' kind.</summary>
    public string Name => Terms.Kind;

    /// <summary>Whether it is still to be done, by whomever.</summary>
    public bool IsOpen => Status is DutyStatus.Open or DutyStatus.Waiting;

    /// <summary>Whether nothing is left of it: met, declined, substituted, waived, lapsed or taken back.</summary>
    public bool IsDone => !IsOpen && Status != DutyStatus.Impossible;
}
