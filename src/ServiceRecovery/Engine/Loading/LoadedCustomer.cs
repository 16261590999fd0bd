namespace ServiceRecovery;

/// <summary>A customer's stream as it was folded, and the hash that its next event must follow.</summary>
internal sealed record LoadedCustomer(CustomerRecord Record, ReadOnlyMemory<byte> Head)
{
    public static LoadedCustomer Unknown { get; } = new(CustomerRecord.Unknown, default);
}
