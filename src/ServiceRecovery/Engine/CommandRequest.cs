namespace ServiceRecovery;

/// <summary>One command with everything that it was given.</summary>
internal sealed record CommandRequest(TenantId Tenant, CaseId Id, CaseCommand Command, Actor By, long? ExpectedVersion);
