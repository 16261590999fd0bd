using System.Collections.Concurrent;

namespace ServiceRecovery;

/// <summary>
/// The policies that new cases may be opened with, and every version that a case is pinned to: finds the version that is
/// in force, and the version of a case.
/// </summary>
/// <remarks>
/// Which policies are active is one immutable value, replaced as a whole: who has read it sees all of one set or all of
/// another, and goes on with what it has read. What was active once stays known for the cases that are pinned to it.
/// </remarks>
internal sealed class PolicyRegistry(BusinessCalendar calendar)
{
    private readonly ConcurrentDictionary<string, RecoveryPolicy> _pinned = [];
    private readonly ConcurrentDictionary<string, InvalidPolicyException> _unreadable = [];
    private readonly ConcurrentDictionary<string, BusinessCalendar> _calendars = [];
    private PolicySet _active = PolicySet.Empty;

    /// <summary>What new cases may be opened with now. Read it once for each decision.</summary>
    public PolicySet Active => Volatile.Read(ref _active);

    /// <summary>Puts a set in the place of the active one.</summary>
    public void Activate(PolicySet policies)
    {
        // Known first: whoever opens a case with a version must find it again as the version of that case.
        foreach (var policy in policies.Policies)
        {
            Keep(policy);
        }

        Volatile.Write(ref _active, policies);
    }

    public bool Knows(string hash) => _pinned.ContainsKey(hash) || _unreadable.ContainsKey(hash);

    /// <summary>Takes up a version that no new case is opened with.</summary>
    public void Keep(RecoveryPolicy policy) => _pinned.TryAdd(policy.Hash, policy);

    /// <summary>Takes up why a version that is kept cannot be read.</summary>
    public void Keep(string hash, InvalidPolicyException error) => _unreadable.TryAdd(hash, error);

    /// <summary>The exact version that a case is pinned to.</summary>
    /// <exception cref="InvalidPolicyException">
    /// That version is neither registered nor kept in the store, or what is kept cannot be read.
    /// </exception>
    public RecoveryPolicy Pinned(PolicyReference reference) =>
        _pinned.GetValueOrDefault(reference.Hash) ?? throw Missing(reference);

    public BusinessCalendar CalendarOf(RecoveryPolicy policy) =>
        _calendars.GetOrAdd(policy.TimeZone, zone => zone == "UTC" ? calendar : calendar.In(zone));

    private InvalidPolicyException Missing(PolicyReference reference) =>
        _unreadable.TryGetValue(reference.Hash, out var error)
            ? new InvalidPolicyException(reference.Name, [.. error.Errors, Asked(reference)])
            : new InvalidPolicyException(reference.Name, [$"{Asked(reference)} It is not kept in the store."]);

    private static string Asked(PolicyReference reference) =>
        $"The case is pinned to version {reference.Version} with hash {reference.Hash[..Math.Min(12, reference.Hash.Length)]}, "
        + "which is not registered. Register that version with AddPolicy.";
}
