namespace ServiceRecovery;

/// <summary>A customer's stream as it was folded, and the hash that its next event must follow.</summary>
internal sealed record LoadedCustomer(CustomerRecord Record, ReadOnlyMemory<byte> Head)
{
    public static LoadedCustomer Unknown { get; } = new(CustomerRecord.Unknown, default);

    /// <summary>The same, without the case in hand among the customer's earlier cases.</summary>
    public LoadedCustomer WithoutCase() =>
        this with { Record = Record with { PriorCases = Math.Max(0, Record.PriorCases - 1) } };
}
