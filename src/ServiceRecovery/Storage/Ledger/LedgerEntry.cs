namespace ServiceRecovery;

/// <summary>One movement of money in the ledger: of a benefit, on one account, in one period.</summary>
public sealed record LedgerEntry
{
    /// <summary>The account: what a budget is for, or what is owed without one, such as <c>campaign/spring</c>.</summary>
    public required string Account { get; init; }

    /// <summary>The period that it counts in, such as <c>2026-11</c>; <c>all</c> where the account has one for ever.</summary>
    public required string Period { get; init; }

    /// <summary>What it does.</summary>
    public required LedgerEntryKind Kind { get; init; }

    /// <summary>How much, in the currency's minor units. More than 0.</summary>
    public required long MinorUnits { get; init; }

    /// <summary>The currency. An account has a balance, and a ceiling, in each of its own.</summary>
    public required string Currency { get; init; }

    /// <summary>
    /// The most that may be reserved and posted together when this is reserved; null where the account has no ceiling. What
    /// ends a reservation names the ceiling that it was made under.
    /// </summary>
    public long? Ceiling { get; init; }

    /// <summary>The benefit that it pays for.</summary>
    public required BenefitKey Benefit { get; init; }

    /// <summary>The case that gives it.</summary>
    public required CaseId Case { get; init; }

    /// <summary>When. UTC, cut to microseconds.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>By how much it moves what is set aside, in minor units.</summary>
    public long ReservedChange => Kind switch
    {
        LedgerEntryKind.Reserve => MinorUnits,
        LedgerEntryKind.Reverse => 0,
        _ => -MinorUnits,
    };

    /// <summary>By how much it moves what is spent, in minor units.</summary>
    public long PostedChange => Kind switch
    {
        LedgerEntryKind.Post => MinorUnits,
        LedgerEntryKind.Reverse => -MinorUnits,
        _ => 0,
    };
}
