namespace ServiceRecovery.Cli;

/// <summary>What is counted of duties; each is named so in JSON.</summary>
internal enum DutyCount
{
    Open,
    Waiting,

    /// <summary>In time or not.</summary>
    Met,

    /// <summary>Met, but only after it was due.</summary>
    MetLate,

    /// <summary>Declined, substituted, waived, lapsed or impossible.</summary>
    Other,

    /// <summary>Late by the clock, whether met since or not.</summary>
    Late,

    /// <summary>Late already when the case was recorded here: due before anything could be done about it.</summary>
    LateAtImport,

    /// <summary>Unsettled, and the deadline is over.</summary>
    Overdue,
    WithinDay,
    WithinWeek,
    Later,

    /// <summary>Unsettled, without a deadline that is known yet.</summary>
    Undated,
}
