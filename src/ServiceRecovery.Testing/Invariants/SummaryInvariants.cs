namespace ServiceRecovery.Testing;

/// <summary>What a store keeps beside a case's events must tell the same as they do, and nothing may be left undone.</summary>
internal static class SummaryInvariants
{
    public static IEnumerable<Finding> Of(RecoveryCase current, CaseSummary summary)
    {
        var expected = summary with
        {
            Version = current.Version,
            State = current.State,
            Source = current.Source,
            Reference = current.Reference,
            Customer = current.Customer,
            Incident = current.Incident,
            Policy = current.Policy.Name,
            OpenedAt = current.OpenedAt,
            ChangedAt = current.ChangedAt,
            Parked = current.Parked,
            OpenDuties = current.Duties.Count(duty => duty.IsOpen) + current.OwedOffers.Count,
        };

        if (summary != expected)
        {
            yield return new Finding(
                "stale-summary", $"The summary of case {current.Id} is {summary}; its events say {expected}.");
        }
    }

    /// <param name="summary">The summary.</param>
    /// <param name="page">The case's events, from the first on.</param>
    public static IEnumerable<Finding> Length(CaseSummary summary, StreamPage page)
    {
        var last = page.Events.Count == 0 ? 0 : page.Events[^1].Sequence;

        if (last != summary.Version)
        {
            yield return new Finding(
                "lost-events", $"The events of case {summary.Id} end at {last}; its summary was written at {summary.Version}.");
        }
    }

    /// <param name="summary">The summary.</param>
    /// <param name="dueBefore">Before then nothing may have been due that is not done.</param>
    public static IEnumerable<Finding> Left(CaseSummary summary, DateTimeOffset dueBefore)
    {
        if (summary is { Parked: null, NextDueAt: { } dueAt } && dueAt < dueBefore)
        {
            yield return new Finding(
                "left-undone",
                $"Case {summary.Id} is due since {dueAt:O} and is not parked; nothing may be left from before {dueBefore:O}.");
        }
    }
}
