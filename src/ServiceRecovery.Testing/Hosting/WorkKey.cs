namespace ServiceRecovery.Testing;

/// <summary>Names one piece of work that can be claimed.</summary>
internal readonly record struct WorkKey(WorkKind Kind, TenantId Tenant, StreamId Stream, long Position)
{
    public static WorkKey Of(WorkClaim claim) => new(claim.Kind, claim.Tenant, claim.Stream, claim.Position);

    public static WorkKey Of(TenantId tenant, CaseId id) => new(WorkKind.DueCase, tenant, StreamId.Of(id), 0);
}
