namespace ServiceRecovery;

/// <summary>The erasable link from the host's id of a person to the pseudonym that is stored everywhere else.</summary>
/// <param name="HostId">The host's own id: unique within the tenant.</param>
/// <param name="Id">The pseudonym.</param>
public sealed record PersonEntry(string HostId, PersonId Id);
