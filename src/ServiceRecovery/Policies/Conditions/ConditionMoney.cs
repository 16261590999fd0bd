namespace ServiceRecovery;

/// <summary>Amounts of the policy's currency are plain numbers; those of another currency are for a person.</summary>
internal static class ConditionMoney
{
    /// <summary>Nothing of no currency is nothing of any.</summary>
    public static bool IsReadable(in FactValue value, string currency) =>
        value.Text == currency || (value.Text == "XXX" && value.Exact == 0);
}
