using System.Collections.Frozen;
using System.Collections.Immutable;

namespace ServiceRecovery;

/// <summary>The policies that may be chosen for new cases, as one immutable value that is swapped as a whole.</summary>
internal sealed class PolicySet
{
    private readonly FrozenDictionary<string, PolicyVersions> _named;

    private readonly string? _default;

    private PolicySet(ImmutableArray<RecoveryPolicy> policies, string? byDefault)
    {
        Policies = policies;
        _default = byDefault;
        _named = policies.GroupBy(policy => policy.Name, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => new PolicyVersions(group), StringComparer.Ordinal);
    }

    public static PolicySet Empty { get; } = new([], null);

    /// <summary>Every version, in the order of registration.</summary>
    public ImmutableArray<RecoveryPolicy> Policies { get; }

    /// <summary>The set of these versions; one that is named twice counts once.</summary>
    /// <param name="policies">The versions.</param>
    /// <param name="byDefault">The policy for cases that name none; null takes the only one, where there is only one.</param>
    /// <exception cref="InvalidPolicyException">Two of them contradict each other; both are named.</exception>
    public static PolicySet Of(IEnumerable<RecoveryPolicy> policies, string? byDefault = null)
    {
        ImmutableArray<RecoveryPolicy> distinct = [.. policies.DistinctBy(policy => policy.Hash)];
        var errors = PolicyConflicts.In(distinct);

        return errors.Count == 0
            ? new PolicySet(distinct, byDefault)
            : throw new InvalidPolicyException(
                string.Join(", ", errors.Select(error => error.Policy).Distinct()), [.. errors.Select(error => error.Text)]);
    }

    /// <summary>The versions of a policy; null takes the default.</summary>
    /// <exception cref="InvalidPolicyException">No policy of that name is active, or there is no default.</exception>
    public PolicyVersions VersionsOf(string? name)
    {
        if (Policies.IsEmpty)
        {
            throw new InvalidPolicyException(
                name ?? "default", ["No policy is registered. Register one, for example with AddPolicy(Preset.FourSteps)."]);
        }

        return _named.GetValueOrDefault(name ?? _default ?? OnlyName()) ?? throw new InvalidPolicyException(
            name ?? _default!, [$"No policy of that name is registered; registered: {Names()}. Register it with AddPolicy."]);
    }

    /// <summary>Which of several files comes first is nothing to decide a case by.</summary>
    private string OnlyName() => _named.Count == 1
        ? Policies[0].Name
        : throw new InvalidPolicyException(
            "default",
            [
                $"None of {Names()} is the default. Name one when a case is opened, or register the default one with AddPolicy.",
            ]);

    private string Names() => string.Join(", ", Policies.Select(policy => policy.Name).Distinct());
}
