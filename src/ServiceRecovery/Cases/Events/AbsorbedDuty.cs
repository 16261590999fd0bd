namespace ServiceRecovery;

/// <summary>An open duty of a merged case, and under which id the case that took it over owes it.</summary>
internal sealed record AbsorbedDuty(DutyId Source, DutyId Here, DutyTerms Terms, IReadOnlyList<string> Because)
{
    /// <summary>When the round began there that owes it; null in what was stored before clocks moved along.</summary>
    public DateTimeOffset? Begun { get; init; }

    /// <summary>When it came to be owed there.</summary>
    public DateTimeOffset? Opened { get; init; }

    /// <summary>By when it was owed there; null without a clock that ran.</summary>
    public DateTimeOffset? Due { get; init; }
}
