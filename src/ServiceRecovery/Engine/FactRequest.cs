namespace ServiceRecovery;

/// <summary>About whom and what facts are asked for.</summary>
public sealed record FactRequest
{
    /// <summary>Whose case.</summary>
    public required TenantId Tenant { get; init; }

    /// <summary>The system that reported the failure.</summary>
    public required string Source { get; init; }

    /// <summary>The failure's reference in that system.</summary>
    public required string Reference { get; init; }

    /// <summary>The host's id of the customer; null if nobody is known or the person is erased.</summary>
    public string? Customer { get; init; }

    /// <summary>The host's id of the incident; null for none.</summary>
    public string? Incident { get; init; }

    /// <summary>What went wrong; null only for a suspicion.</summary>
    public Failure? Failure { get; init; }
}
