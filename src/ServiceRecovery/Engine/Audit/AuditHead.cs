namespace ServiceRecovery;

/// <summary>Where a tenant's audit log ends: in which segment, after which event, and with which subtrees.</summary>
internal sealed record AuditHead(
    int Segment, long Version, ReadOnlyMemory<byte> Head, DateTimeOffset LastAt, MerkleFrontier Frontier);
