namespace ServiceRecovery;

/// <summary>How a policy counts time.</summary>
public enum TimeUnit
{
    /// <summary>Elapsed hours.</summary>
    Hours,

    /// <summary>Calendar days; a deadline ends at the close of the local day in the policy's zone.</summary>
    Days,

    /// <summary>Business days of the policy's calendar; a deadline ends at closing time.</summary>
    BusinessDays,

    /// <summary>Calendar months, clamped to the month's end; a deadline ends at the close of the local day.</summary>
    Months,
}
