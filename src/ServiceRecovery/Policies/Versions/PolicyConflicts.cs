using System.Globalization;

namespace ServiceRecovery;

/// <summary>Finds versions that cannot stand side by side, because it would not be clear which of them a case means.</summary>
internal static class PolicyConflicts
{
    /// <summary>What is wrong with versions of different content; empty where nothing is.</summary>
    public static IReadOnlyList<(string Policy, string Text)> In(IReadOnlyCollection<RecoveryPolicy> policies) =>
    [
        .. Pairs(policies, policy => policy.Version).Select(pair => (pair.First.Name, SameVersion(pair.First, pair.Second))),
        .. Pairs(policies, policy => policy.EffectiveFrom)
            .Where(pair => pair.First.Version != pair.Second.Version)
            .Select(pair => (pair.First.Name, SameBegin(pair.First, pair.Second))),
    ];

    /// <summary>Says that one version has two contents: a case pinned to it would not say which.</summary>
    public static string SameVersion(RecoveryPolicy known, RecoveryPolicy other) => SameVersion(known, known.Hash, other);

    /// <param name="other">The version as it is now.</param>
    /// <param name="knownHash">The hash that it had before.</param>
    public static string WasOther(RecoveryPolicy other, string knownHash) => SameVersion(other, knownHash, other);

    private static string SameVersion(RecoveryPolicy known, string hash, RecoveryPolicy other) =>
        $"{known} exists with two contents (hashes {hash[..12]} and {other.Hash[..12]}). Give the changed one a version of its own.";

    private static string SameBegin(RecoveryPolicy first, RecoveryPolicy second) =>
        $"{first} and {second} both begin {Begin(first)}, so neither is the one in force. "
        + "Give each version a day of its own from which it is effective.";

    private static string Begin(RecoveryPolicy policy) => policy.EffectiveFrom is { } from
        ? $"on {from.ToString("O", CultureInfo.InvariantCulture)}"
        : "with no day stated";

    private static IEnumerable<(RecoveryPolicy First, RecoveryPolicy Second)> Pairs<TKey>(
        IEnumerable<RecoveryPolicy> policies, Func<RecoveryPolicy, TKey> key) =>
        policies.GroupBy(policy => (policy.Name, key(policy)))
            .SelectMany(group => group.Skip(1), (group, other) => (group.First(), other));
}
