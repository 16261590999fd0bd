namespace ServiceRecovery;

/// <summary>No case of this tenant has that id. Another tenant's case reads the same.</summary>
public sealed class CaseNotFoundException : ServiceRecoveryException
{
    /// <summary>Creates the exception from the facts.</summary>
    public CaseNotFoundException(TenantId tenant, CaseId caseId)
        : base(
            $"Case {caseId} was not found for tenant '{tenant}'. "
            + "Check the id and the tenant; ids are given out by OpenAsync.")
    {
        Tenant = tenant;
        CaseId = caseId;
    }

    /// <summary>The tenant that was asked.</summary>
    public TenantId Tenant { get; }

    /// <summary>The id that was asked for.</summary>
    public CaseId CaseId { get; }
}
