using System.Globalization;

namespace ServiceRecovery;

/// <summary>The scope test of an incident, on one case: pure, and it says why.</summary>
internal static class IncidentScope
{
    public const string Inside = "in-scope";
    public const string Outside = "out-of-scope";
    public const string Unknown = "scope-unknown";

    /// <summary>Whether the case is concerned: no as soon as one mark says so; null while one is not known, or none is named.</summary>
    public static bool? Contains(RecoveryCase current)
    {
        var findings = Test(current);

        return findings.Any(finding => finding.Code == Outside) ? false
            : findings.Count == 0 || findings.Any(finding => finding.Code == Unknown) ? null
            : true;
    }

    /// <summary>What each mark says of the case, with the value found; empty without a scope.</summary>
    public static IReadOnlyList<Finding> Test(RecoveryCase current) =>
        [.. current.Scope.Select(criterion => Test(criterion, current.StatedFacts.GetValueOrDefault(criterion.Fact)))];

    private static Finding Test(ScopeCriterion criterion, string? value)
    {
        if (value is null)
        {
            return new Finding(
                Unknown, $"{criterion.Fact} is not stated; the incident concerns {Words(criterion)}. State the fact.")
            {
                Severity = Severity.Major,
            };
        }

        return Holds(criterion, value) switch
        {
            true => new Finding(Inside, $"{criterion.Fact} is {value}: {Words(criterion)}."),
            false => new Finding(Outside, $"{criterion.Fact} is {value}; the incident concerns {Words(criterion)}."),
            null => new Finding(
                Unknown, $"{criterion.Fact} is '{value}', which cannot be compared with {Words(criterion)}. Correct the fact.")
            {
                Severity = Severity.Major,
            },
        };
    }

    private static bool? Holds(ScopeCriterion criterion, string value)
    {
        if (criterion.OneOf.Count > 0 && !criterion.OneOf.Contains(value, StringComparer.Ordinal))
        {
            return false;
        }

        var after = Compared(value, criterion.From);
        var before = Compared(value, criterion.To);

        return after is null || before is null ? null : (criterion.From is null || after >= 0) && (criterion.To is null || before <= 0);
    }

    /// <summary>How a value lies to a bound: zero without a bound, null where it is of another kind.</summary>
    private static int? Compared(string value, string? bound)
    {
        if (bound is null)
        {
            return 0;
        }

        if (Number(bound) is { } number)
        {
            return Number(value) is { } found ? found.CompareTo(number) : null;
        }

        if (Time(bound) is { } time)
        {
            return Time(value) is { } found ? found.CompareTo(time) : null;
        }

        return string.CompareOrdinal(value, bound);
    }

    private static decimal? Number(string text) =>
        decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static DateTimeOffset? Time(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    private static string Words(ScopeCriterion criterion) => string.Join(" ", new[]
    {
        criterion.OneOf.Count == 0 ? null : string.Join(" or ", criterion.OneOf),
        criterion.From is null ? null : $"from {criterion.From}",
        criterion.To is null ? null : $"to {criterion.To}",
    }.OfType<string>());
}
