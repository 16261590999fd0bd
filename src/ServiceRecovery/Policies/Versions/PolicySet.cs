using System.Collections.Frozen;
using System.Collections.Immutable;

namespace ServiceRecovery;

/// <summary>The policies that may be chosen for new cases, as one immutable value that is swapped as a whole.</summary>
internal sealed class PolicySet
{
    private readonly FrozenDictionary<string, PolicyVersions> _named;

    private PolicySet(ImmutableArray<RecoveryPolicy> policies)
    {
        Policies = policies;
        _named = policies.GroupBy(policy => policy.Name, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => new PolicyVersions(group), StringComparer.Ordinal);
    }

    public static PolicySet Empty { get; } = new([]);

    /// <summary>Every version, in the order of registration: the name of the first is the default.</summary>
    public ImmutableArray<RecoveryPolicy> Policies { get; }

    /// <summary>The set of these versions; one that is named twice counts once.</summary>
    /// <exception cref="InvalidPolicyException">Two of them contradict each other; both are named.</exception>
    public static PolicySet Of(IEnumerable<RecoveryPolicy> policies)
    {
        ImmutableArray<RecoveryPolicy> distinct = [.. policies.DistinctBy(policy => policy.Hash)];
        var errors = PolicyConflicts.In(distinct);

        return errors.Count == 0
            ? new PolicySet(distinct)
            : throw new InvalidPolicyException(
                string.Join(", ", errors.Select(error => error.Policy).Distinct()), [.. errors.Select(error => error.Text)]);
    }

    /// <summary>The versions of a policy; null takes the one that was registered first.</summary>
    /// <exception cref="InvalidPolicyException">No policy of that name is registered.</exception>
    public PolicyVersions VersionsOf(string? name)
    {
        if (Policies.IsEmpty)
        {
            throw new InvalidPolicyException(
                name ?? "default", ["No policy is registered. Register one, for example with AddPolicy(Preset.FourSteps)."]);
        }

        return _named.GetValueOrDefault(name ?? Policies[0].Name) ?? throw new InvalidPolicyException(
            name!,
            [
                "No policy of that name is registered; registered: "
                + $"{string.Join(", ", Policies.Select(policy => policy.Name).Distinct())}. Register it with AddPolicy.",
            ]);
    }
}
