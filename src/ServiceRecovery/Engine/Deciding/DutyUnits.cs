namespace ServiceRecovery;

/// <summary>The units of a case for each of which a duty may be owed.</summary>
internal static class DutyUnits
{
    /// <summary>What the case names of each kind of unit that the decision owes a duty for; null for none.</summary>
    public static SortedDictionary<string, IReadOnlyList<string>>? Of(RecoveryCase current, PolicyDecision decision)
    {
        SortedDictionary<string, IReadOnlyList<string>>? units = null;

        for (var index = 0; index < decision.Duties.Count; index++)
        {
            if (decision.Duties[index].Terms.Unit is { } kind && NamesOf(current, kind) is { Length: > 0 } names)
            {
                units ??= new(StringComparer.Ordinal);
                units[kind] = names;
            }
        }

        return units;
    }

    private static string[] NamesOf(RecoveryCase current, string kind) => kind switch
    {
        "failure" => [.. current.Failures.Select(failure => failure.Id).OfType<string>().Distinct(StringComparer.Ordinal)],
        "account" => [.. current.Failures.Select(failure => failure.Account).OfType<string>().Distinct(StringComparer.Ordinal)],
        _ => [],
    };
}
