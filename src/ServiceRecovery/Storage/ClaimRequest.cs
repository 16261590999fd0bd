namespace ServiceRecovery;

/// <summary>What a worker asks for.</summary>
public sealed record ClaimRequest
{
    /// <summary>What kind of work.</summary>
    public required WorkKind Kind { get; init; }

    /// <summary>The worker's name, unique among the workers of this store.</summary>
    public required string Worker { get; init; }

    /// <summary>Now, as the worker's clock has it. A store with a clock of its own uses its own.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>How long the claim holds unless it is released before.</summary>
    public required TimeSpan Lease { get; init; }

    /// <summary>How many pieces of work at most: 1 or more.</summary>
    public required int Limit { get; init; }

    /// <summary>
    /// How many hashes that wait to be sealed come along with deliveries, at most and beside <see cref="Limit"/>: 0, the default,
    /// for none. So a worker that is idle asks once for both.
    /// </summary>
    public int Seals { get; init; }

    /// <summary>Tenants whose work is left where it is. Empty for none.</summary>
    public IReadOnlyCollection<TenantId> ExceptTenants { get; init; } = [];

    /// <summary>Refuses a request that could claim nothing. Every store calls it before it claims.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The lease is not positive, or the limit is below 1.</exception>
    public void EnsureInRange()
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(Lease, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(Limit, 1);
    }
}
