namespace ServiceRecovery;

/// <summary>The latest verdict for every member of the case's incident, and what it means for this one.</summary>
/// <param name="Verdict">What was said of every member.</param>
/// <param name="Sequence">The event of the incident's stream that says so.</param>
internal sealed record VerdictForAll(IncidentVerdict Verdict, long Sequence)
{
    /// <summary>
    /// Whether it holds for the case: never where a person judged it by name, and with a scope only where every mark
    /// is known to be there. What is not known neither confirms nor excludes.
    /// </summary>
    public static bool Reaches(RecoveryCase current) =>
        !current.IsJudgedByName && (current.Scope.IsEmpty || IncidentScope.Contains(current) == true);

    /// <summary>What a person must look at before the verdict of the incident can do its work in the case.</summary>
    public static IEnumerable<Finding> FindingsOf(RecoveryCase current)
    {
        if (current is { VerdictForAll: { } given, IsJudgedByName: false } && !Reaches(current))
        {
            if (IncidentScope.Contains(current) is null)
            {
                yield return Major(
                    "verdict-waits",
                    $"The verdict for all, {Word(given.Verdict)}, waits: it is not known whether the incident concerns this case, "
                    + $"which stays {Word(current.Verdict)}. State the facts, or judge the case by name.");
            }
            else if (current.Verdict != IncidentVerdict.Excluded)
            {
                yield return Major(
                    "verdict-outside",
                    $"The verdict for all, {Word(given.Verdict)}, does not hold here: the incident's scope leaves this case out, "
                    + $"which stays {Word(current.Verdict)}. Judge the case by name.");
            }
        }

        if (current is { Verdict: IncidentVerdict.Confirmed, Customer: null, CurrentRound: null }
            and { State: CaseState.Suspected or CaseState.NotUpheld })
        {
            yield return Major(
                "nobody-named", "The incident's verdict is confirmed, but nobody is known whom it concerns. Name the customer.");
        }
    }

    private static string Word(IncidentVerdict verdict) => $"{verdict}".ToLowerInvariant();

    private static Finding Major(string code, string text) => new(code, text) { Severity = Severity.Major };
}
