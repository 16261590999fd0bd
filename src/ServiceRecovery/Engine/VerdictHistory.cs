namespace ServiceRecovery;

/// <summary>Says which verdicts an incident gave that concern a case: when, by whom, why, and what became of each here.</summary>
internal static class VerdictHistory
{
    public static IEnumerable<string> Of(RecoveryCase current, IEnumerable<RecordedEvent> incident)
    {
        foreach (var recorded in incident)
        {
            if (recorded.Body is VerdictGiven given && (given.Case is null || given.Case == current.Id))
            {
                yield return $"Verdict {$"{given.Verdict}".ToLowerInvariant()} "
                    + $"{(given.Case is null ? "for every member" : "for this case by name")} of incident "
                    + $"'{current.Incident}', {recorded.RecordedAt:u}, by {Giver(recorded)}{Reason(given)}. "
                    + Effect(current, recorded.Sequence);
            }
        }
    }

    private static string Giver(RecordedEvent recorded) =>
        recorded.Body.Quoted(Quote.JudgeId) ?? $"{recorded.Actor.Kind}".ToLowerInvariant();

    private static string Reason(VerdictGiven given) =>
        string.IsNullOrWhiteSpace(given.Reason) ? "" : $": {given.Reason.TrimEnd().TrimEnd('.')}";

    private static string Effect(RecoveryCase current, long sequence)
    {
        if (current.VerdictsTaken.LastOrDefault(taken => taken.Sequence == sequence) is { Sequence: > 0 } hold)
        {
            return $"It took hold here {hold.At:u}.";
        }

        if (sequence > current.IncidentSeen)
        {
            return "It has not come here yet.";
        }

        return sequence == current.VerdictForAll?.Sequence && !current.IsJudgedByName && !VerdictForAll.Reaches(current)
            ? "It does not hold here: the findings say why."
            : "It changed nothing here.";
    }
}
