namespace ServiceRecovery;

/// <summary>Whose account a budget is.</summary>
public enum BudgetScope
{
    /// <summary>All cases that this policy decides share it.</summary>
    Policy,

    /// <summary>All cases of all policies that name a campaign's budget so share it.</summary>
    Campaign,

    /// <summary>Each person who offers has one; what the company offers without a person is not counted.</summary>
    Employee,

    /// <summary>Each customer has one.</summary>
    Customer,
}
