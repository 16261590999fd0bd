namespace ServiceRecovery;

/// <summary>Money that may be spent on goodwill in a period. Nothing that is owed waits for it.</summary>
/// <remarks>
/// An offer is charged, when it is put to the customer, with the most that it may cost: <see cref="RecoveryOffer.MaximumLiability"/>,
/// else its value; what is not taken goes back. One without a value in money is not counted.
/// </remarks>
public sealed record Budget
{
    /// <summary>The stable name, in kebab-case. Budgets of one name and scope are one account, in every gear.</summary>
    public required string Name { get; init; }

    /// <summary>The most that may be reserved and spent together in one period.</summary>
    public required Money Amount { get; init; }

    /// <summary>Whose it is.</summary>
    public BudgetScope Per { get; init; }

    /// <summary>When a new one begins.</summary>
    public BudgetPeriod In { get; init; }

    /// <summary>Where the number comes from.</summary>
    public string Because { get; init; } = "";

    /// <summary>For people: <c>spring, 10,000.00 USD per campaign and month</c>.</summary>
    public override string ToString() =>
        $"{Name}, {Amount} per {Per.ToString().ToLowerInvariant()}"
        + (In == BudgetPeriod.Ever ? "" : $" and {In.ToString().ToLowerInvariant()}");
}
