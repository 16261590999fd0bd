namespace ServiceRecovery.Cli;

/// <summary>The facts of a case that was just opened on a report, but for what the report says of the customer.</summary>
internal static class ReportedFacts
{
    /// <param name="report">Null for a case of which only single facts are stated.</param>
    /// <param name="policy">Whose facts they are to be.</param>
    /// <param name="asOf">When it is decided.</param>
    public static CaseFacts Of(ReportedFailure? report, RecoveryPolicy policy, DateTimeOffset asOf)
    {
        var facts = policy.NewFacts();
        facts.AsOf = asOf;

        if (report is null)
        {
            return facts;
        }

        facts.Failure.From(report.Failure);
        facts.Failure.ReceivedAt = report.Failure.ReceivedAt ?? asOf;
        facts.Failure.Origin = report.Channel ?? JsonText.Name(report.Origin);
        facts.Incident.Verdict = report.Verdict == IncidentVerdict.None && report.Incident is not null
            ? IncidentVerdict.Suspected
            : report.Verdict;

        return facts;
    }
}
