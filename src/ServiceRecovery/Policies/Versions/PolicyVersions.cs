using System.Collections.Immutable;
using System.Globalization;

namespace ServiceRecovery;

/// <summary>The versions of one policy, the earliest first: says which of them is in force for a case.</summary>
internal sealed class PolicyVersions
{
    private readonly ImmutableArray<RecoveryPolicy> _versions;
    private readonly TimeZoneInfo[] _zones;

    /// <param name="versions">At least one, all of one name, no two of which begin on one day.</param>
    public PolicyVersions(IEnumerable<RecoveryPolicy> versions)
    {
        _versions = [.. versions.OrderBy(version => version.EffectiveFrom ?? DateOnly.MinValue)];
        _zones = [.. _versions.Select(version => TimeZoneInfo.FindSystemTimeZoneById(version.TimeZone))];
        Anchors = _versions is [{ EffectiveFrom: null, EffectiveUntil: null }]
            ? []
            : [.. _versions.Select(version => version.AppliesBy).Distinct(StringComparer.Ordinal)];
    }

    public string Name => _versions[0].Name;

    /// <summary>The dates of a case that it takes to say which version is in force; none where there is no choice.</summary>
    public ImmutableArray<string> Anchors { get; }

    /// <summary>
    /// The version with the latest begin on or before the date that it applies by, of those that have not ended by then.
    /// </summary>
    /// <param name="dateOf">When something happened in the case; null where that is not known.</param>
    /// <param name="reported">Stands in for a date that is not known, with a finding.</param>
    public ChosenPolicy At(Func<string, DateTimeOffset?> dateOf, DateTimeOffset reported)
    {
        if (Anchors.IsEmpty)
        {
            return new ChosenPolicy(_versions[0], null);
        }

        int? begun = null;

        for (var index = _versions.Length - 1; index >= 0; index--)
        {
            var day = DayOf(index, dateOf, reported);

            if (_versions[index].EffectiveFrom > day)
            {
                continue;
            }

            if (!(_versions[index].EffectiveUntil < day))
            {
                return new ChosenPolicy(_versions[index], DoubtOfDate(_versions[index], dateOf, day));
            }

            begun ??= index;
        }

        return begun is { } ended ? Ended(ended, dateOf, reported) : NotBegun(dateOf, reported);
    }

    private DateOnly DayOf(int index, Func<string, DateTimeOffset?> dateOf, DateTimeOffset reported) =>
        DateOnly.FromDateTime(
            TimeZoneInfo.ConvertTime(dateOf(_versions[index].AppliesBy) ?? reported, _zones[index]).DateTime);

    private ChosenPolicy NotBegun(Func<string, DateTimeOffset?> dateOf, DateTimeOffset reported)
    {
        var first = _versions[0];

        return new ChosenPolicy(first, new Finding(
            "policy-not-begun",
            $"{first} begins on {Said(first.EffectiveFrom!.Value)}, and {first.AppliesBy} is "
            + $"{Said(DayOf(0, dateOf, reported))}. No earlier version of '{Name}' is registered, so this first one decided."));
    }

    private ChosenPolicy Ended(int index, Func<string, DateTimeOffset?> dateOf, DateTimeOffset reported)
    {
        var last = _versions[index];

        return new ChosenPolicy(last, new Finding(
            "policy-ended",
            $"{last} ended on {Said(last.EffectiveUntil!.Value)}, and {last.AppliesBy} is "
            + $"{Said(DayOf(index, dateOf, reported))}. No later version of '{Name}' is in force then, so this one decided."));
    }

    private static Finding? DoubtOfDate(RecoveryPolicy version, Func<string, DateTimeOffset?> dateOf, DateOnly day) =>
        dateOf(version.AppliesBy) is not null
            ? null
            : new Finding(
                "policy-date-unknown",
                $"Which version of '{version.Name}' applies goes by {version.AppliesBy}, which is not known. {version} was "
                + $"chosen by the day of the report, {Said(day)}.");

    private static string Said(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);
}
