namespace ServiceRecovery;

/// <summary>How long a budget lasts before a new one begins, by the days of the policy's time zone.</summary>
public enum BudgetPeriod
{
    /// <summary>A calendar month.</summary>
    Month,

    /// <summary>A calendar quarter.</summary>
    Quarter,

    /// <summary>A calendar year.</summary>
    Year,

    /// <summary>A calendar day.</summary>
    Day,

    /// <summary>It is never filled again.</summary>
    Ever,
}
