using System.Collections.Concurrent;

namespace ServiceRecovery;

/// <summary>
/// The policies that the host registered, and older versions that cases are pinned to: finds the version that is in force,
/// and the version of a case.
/// </summary>
internal sealed class PolicyRegistry(IEnumerable<RecoveryPolicy> policies, BusinessCalendar calendar)
{
    private readonly RecoveryPolicy[] _policies = [.. policies.DistinctBy(policy => policy.Hash)];
    private readonly ConcurrentDictionary<string, RecoveryPolicy> _pinned = new(
        policies.DistinctBy(policy => policy.Hash).ToDictionary(policy => policy.Hash));
    private readonly ConcurrentDictionary<string, InvalidPolicyException> _unreadable = [];
    private readonly ConcurrentDictionary<string, BusinessCalendar> _calendars = [];

    /// <summary>The version in force on a date; null name takes the first policy that was registered.</summary>
    /// <exception cref="InvalidPolicyException">No policy of that name is registered.</exception>
    public RecoveryPolicy Choose(string? name, DateTimeOffset at)
    {
        if (_policies.Length == 0)
        {
            throw new InvalidPolicyException(
                name ?? "default", ["No policy is registered. Register one, for example with AddPolicy(Preset.FourSteps)."]);
        }

        var versions = _policies.Where(policy => policy.Name == (name ?? _policies[0].Name)).ToArray();

        if (versions.Length == 0)
        {
            var known = string.Join(", ", _policies.Select(policy => policy.Name).Distinct());
            throw new InvalidPolicyException(
                name!, [$"No policy of that name is registered; registered: {known}. Register it with AddPolicy."]);
        }

        return versions.Where(policy => IsInForce(policy, at)).MaxBy(policy => policy.EffectiveFrom ?? DateOnly.MinValue)
            ?? versions.MinBy(policy => policy.EffectiveFrom ?? DateOnly.MinValue)!;
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

    private InvalidPolicyException Missing(PolicyReference reference) =>
        _unreadable.TryGetValue(reference.Hash, out var error)
            ? new InvalidPolicyException(reference.Name, [.. error.Errors, Asked(reference)])
            : new InvalidPolicyException(reference.Name, [$"{Asked(reference)} It is not kept in the store."]);

    private static string Asked(PolicyReference reference) =>
        $"The case is pinned to version {reference.Version} with hash {reference.Hash[..Math.Min(12, reference.Hash.Length)]}, "
        + "which is not registered. Register that version with AddPolicy.";

    public BusinessCalendar CalendarOf(RecoveryPolicy policy) =>
        _calendars.GetOrAdd(policy.TimeZone, zone => zone == "UTC" ? calendar : calendar.In(zone));

    private static bool IsInForce(RecoveryPolicy policy, DateTimeOffset at)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(policy.TimeZone);
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);

        return !(policy.EffectiveFrom > day) && !(policy.EffectiveUntil < day);
    }
}
