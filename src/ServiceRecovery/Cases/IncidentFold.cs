namespace ServiceRecovery;

/// <summary>What a case takes over from its incident.</summary>
internal static class IncidentFold
{
    public static RecoveryCase Take(RecoveryCase current, IncidentTaken taken, RecordedEvent recorded)
    {
        var changed = taken.Verdict != current.Verdict;

        // Older events do not say that a verdict was given by name; then there was no other way to change one.
        var byName = taken.ByName || (changed && taken.ForAll == IncidentVerdict.None);

        return current with
        {
            Incident = taken.Incident,
            Verdict = taken.Verdict,
            VerdictForAll = taken.ForAll == IncidentVerdict.None
                ? current.VerdictForAll
                : new VerdictForAll(taken.ForAll, taken.Sequence),
            IsJudgedByName = byName || current.IsJudgedByName,
            VerdictsTaken = changed || byName
                ? current.VerdictsTaken.Add(new VerdictTaken(taken.Sequence, recorded.RecordedAt))
                : current.VerdictsTaken,
            IncidentSeen = Math.Max(taken.Sequence, current.IncidentSeen),
            Scope = taken.Scope is null ? current.Scope : [.. taken.Scope],
        };
    }
}
