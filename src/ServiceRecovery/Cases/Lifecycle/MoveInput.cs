namespace ServiceRecovery;

/// <summary>What a command brings along that a move's conditions ask for.</summary>
internal sealed record MoveInput
{
    public static MoveInput Nothing { get; } = new();

    /// <summary>Whether waiting would harm although no safety is at stake: the loss runs on, the customer stands there.</summary>
    public bool WaitingHarms { get; init; }

    /// <summary>Whether the customer confirmed without being asked.</summary>
    public bool Unprompted { get; init; }

    /// <summary>The impossible duties that the customer's word names.</summary>
    public IReadOnlyList<DutyId> Names { get; init; } = [];

    /// <summary>What the command must say and does not, by field; empty if it says all.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>Why goodwill must not be offered now; empty if nothing speaks against it.</summary>
    public IReadOnlyList<Finding> AgainstOffer { get; init; } = [];

    /// <summary>When the case may expire at the earliest; null if it never does by itself.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Reminders that are owed before the case may expire and were not sent.</summary>
    public int RemindersOwed { get; init; }

    /// <summary>Whether something is owed that nobody owed before.</summary>
    public bool AddsDuty { get; init; }
}
