using System.Globalization;

namespace ServiceRecovery;

/// <summary>Another host of the same store decides by a version of a policy that this host does not have.</summary>
/// <param name="Tenant">Whose cases.</param>
/// <param name="Seen">What the store saw last.</param>
/// <param name="SeenAt">When.</param>
/// <param name="Own">The versions that this host has of it.</param>
internal sealed record PolicyClash(
    TenantId Tenant, PolicyReference Seen, DateTimeOffset SeenAt, IReadOnlyList<RecoveryPolicy> Own)
{
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"The store last saw version {Seen.Version} of the policy '{Seen.Name}' with the hash {Short(Seen.Hash)}, at {SeenAt:u} for "
        + $"the tenant '{Tenant}', and this host has {string.Join(" and ", Own.Select(Named))}: give every host the same "
        + $"policies, and a changed one a version of its own; where no other host is left, restart this one.");

    private static string Named(RecoveryPolicy policy) => $"version {policy.Version} with the hash {Short(policy.Hash)}";

    private static string Short(string hash) => hash[..Math.Min(12, hash.Length)];
}
