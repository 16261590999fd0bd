namespace ServiceRecovery;

/// <summary>What waits for one handler of events, or for the audit log.</summary>
/// <param name="Handler">Its name; the empty one is the library itself, and <see cref="AuditLog"/> the audit log.</param>
/// <param name="Waiting">How many commits it has not taken yet, those that it is being told of included.</param>
/// <param name="OldestAt">When the first of them was recorded.</param>
public sealed record DeliveryBacklog(string Handler, long Waiting, DateTimeOffset OldestAt)
{
    /// <summary>Under this name the hashes are counted that wait to be sealed. No handler can have it.</summary>
    public const string AuditLog = "*audit";
}
