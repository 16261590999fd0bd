namespace ServiceRecovery.Cli;

/// <summary>Makes a reported failure of a row, or says what is wrong with the row.</summary>
internal sealed class RowInterpreter(RowMapping mapping, string defaultSource, DateTimeOffset asOf)
{
    private const int LongestTenure = 150;
    private const int MostRepeats = 100_000;

    /// <summary>The failure, or null and the reject.</summary>
    public ReportedFailure? Interpret(RawRow row, out RejectedRow? reject)
    {
        var fields = new RowFields(mapping, row, asOf);
        var report = Report(fields, row.Line);
        CheckTogether(fields, report);
        reject = fields.Problem;

        return reject is null ? report : null;
    }

    private ReportedFailure Report(RowFields fields, long line) => new()
    {
        Line = line,
        Source = fields.Identifier(ReportField.Source) ?? defaultSource,
        Reference = fields.Identifier(ReportField.Reference) ?? "",
        Customer = fields.Identifier(ReportField.Customer),
        Failure = Failure(fields),
        CustomerWords = fields.Text(ReportField.CustomerWords),
        Incident = fields.Identifier(ReportField.Incident),
        Verdict = fields.OneOf<IncidentVerdict>(ReportField.Verdict, "verdict"),
        Origin = fields.OneOf<ReportOrigin>(ReportField.Origin, "origin"),
        Channel = fields.Identifier(ReportField.Channel),
        Emotion = fields.OneOf<Emotion>(ReportField.Emotion, "emotion"),
        TenureYears = fields.Count(ReportField.TenureYears, LongestTenure),
        Vulnerable = fields.YesOrNo(ReportField.Vulnerable),
    };

    private static Failure Failure(RowFields fields) => new()
    {
        Id = fields.Identifier(ReportField.Failure),
        Account = fields.Identifier(ReportField.Account),
        Kind = fields.OneOf<FailureKind>(ReportField.Kind, "kind of failure"),
        Severity = fields.OneOf<Severity>(ReportField.Severity, "severity"),
        Harm = fields.OneOf<Harm>(ReportField.Harm, "harm"),
        Safety = fields.YesOrNo(ReportField.Safety),
        Responsibility = fields.OneOf<Responsibility>(ReportField.Responsibility, "responsibility"),
        PromiseBroken = fields.YesOrNo(ReportField.PromiseBroken),
        RepeatCount = fields.Count(ReportField.RepeatCount, MostRepeats) ?? 0,
        OccurredAt = fields.Moment(ReportField.OccurredAt),
        StartedAt = fields.Moment(ReportField.StartedAt),
        EndedAt = fields.Moment(ReportField.EndedAt),
        FirstEvidenceAt = fields.Moment(ReportField.FirstEvidenceAt),
        ReceivedAt = fields.Moment(ReportField.ReceivedAt),
        Paid = fields.Amount(ReportField.Paid),
        Loss = fields.Amount(ReportField.Loss),
        Expenses = fields.Amount(ReportField.Expenses),
    };

    private static void CheckTogether(RowFields fields, ReportedFailure report)
    {
        if (report.Reference.Length == 0)
        {
            fields.Refuse(ReportField.Reference, null, "is empty. Each row needs the reference by which it is known again.");
        }

        if (report.Customer is null && report.Origin == ReportOrigin.Customer)
        {
            fields.Refuse(ReportField.Customer, null, "is empty. A report needs its customer; only a suspicion has none.");
        }

        if (report.Failure is { StartedAt: { } started, EndedAt: { } ended } && ended < started)
        {
            fields.Refuse(ReportField.EndedAt, $"{ended:yyyy-MM-dd HH:mm}", $"is before startedAt {started:yyyy-MM-dd HH:mm}.");
        }
    }
}
