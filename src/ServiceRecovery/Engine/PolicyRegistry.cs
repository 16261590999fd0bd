using System.Collections.Concurrent;

namespace ServiceRecovery;

/// <summary>The policies that the host registered: finds the version that is in force, and the version a case is pinned to.</summary>
internal sealed class PolicyRegistry(IEnumerable<RecoveryPolicy> policies, BusinessCalendar calendar)
{
    private readonly RecoveryPolicy[] _policies = [.. policies.DistinctBy(policy => policy.Hash)];
    private readonly ConcurrentDictionary<string, BusinessCalendar> _calendars = [];

    /// <summary>The version in force on a date; null name takes the first policy that was registered.</summary>
    /// <exception cref="InvalidPolicyException">No policy of that name is registered.</exception>
    public RecoveryPolicy Choose(string? name, DateTimeOffset at)
    {
        var versions = _policies.Where(policy => policy.Name == (name ?? _policies[0].Name)).ToArray();

        if (_policies.Length == 0 || versions.Length == 0)
        {
            var known = _policies.Length == 0 ? "none" : string.Join(", ", _policies.Select(policy => policy.Name).Distinct());
            throw new InvalidPolicyException(
                name ?? "default", [$"No policy of that name is registered; registered: {known}. Register it with AddPolicy."]);
        }

        return versions.Where(policy => IsInForce(policy, at)).MaxBy(policy => policy.EffectiveFrom ?? DateOnly.MinValue)
            ?? versions.MinBy(policy => policy.EffectiveFrom ?? DateOnly.MinValue)!;
    }

    /// <summary>The exact version that a case is pinned to.</summary>
    /// <exception cref="InvalidPolicyException">That version is not registered.</exception>
    public RecoveryPolicy Pinned(PolicyReference reference) =>
        _policies.FirstOrDefault(policy => policy.Hash == reference.Hash)
        ?? throw new InvalidPolicyException(reference.Name,
        [
            $"The case is pinned to version {reference.Version} with hash {reference.Hash[..12]}, which is not registered. "
            + "Keep old versions registered for as long as cases are pinned to them.",
        ]);

    public BusinessCalendar CalendarOf(RecoveryPolicy policy) =>
        _calendars.GetOrAdd(policy.TimeZone, zone => zone == "UTC" ? calendar : calendar.In(zone));

    private static bool IsInForce(RecoveryPolicy policy, DateTimeOffset at)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(policy.TimeZone);
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);

        return !(policy.EffectiveFrom > day) && !(policy.EffectiveUntil < day);
    }
}
