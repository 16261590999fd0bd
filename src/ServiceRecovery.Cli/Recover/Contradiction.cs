namespace ServiceRecovery.Cli;

/// <summary>Tells a row that repeats an open case from one that reuses its reference for something else.</summary>
internal static class Contradiction
{
    /// <summary>The reject of a row that tells the case's failure differently; null if it only repeats it.</summary>
    /// <remarks>What the row leaves empty contradicts nothing.</remarks>
    public static RejectedRow? Between(ReportedFailure report, RecoveryCase opened)
    {
        if (opened.Failures is not [var known, ..])
        {
            return null;
        }

        var told = report.Failure;
        var customer = opened.Customer is { } person ? opened.NameOf(person) : null;

        return Text(report, ReportField.Customer, report.Customer, customer)
            ?? Text(report, ReportField.Account, told.Account, known.Account)
            ?? Text(report, ReportField.Failure, told.Id, known.Id)
            ?? Text(report, ReportField.Kind, JsonText.Name(told.Kind), JsonText.Name(known.Kind))
            ?? Text(report, ReportField.Severity, JsonText.Name(told.Severity), JsonText.Name(known.Severity))
            ?? Text(report, ReportField.Harm, JsonText.Name(told.Harm), JsonText.Name(known.Harm))
            ?? Text(report, ReportField.Safety, YesOrNo(told.Safety), YesOrNo(known.Safety))
            ?? Time(report, ReportField.OccurredAt, told.OccurredAt, known.OccurredAt)
            ?? Time(report, ReportField.ReceivedAt, told.ReceivedAt, known.ReceivedAt)
            ?? Amount(report, ReportField.Paid, told.Paid, known.Paid)
            ?? Amount(report, ReportField.Loss, told.Loss, known.Loss)
            ?? Amount(report, ReportField.Expenses, told.Expenses, known.Expenses);
    }

    private static RejectedRow? Time(ReportedFailure report, ReportField field, DateTimeOffset? told, DateTimeOffset? known) =>
        told is { } one && known is { } other && (one - other).Duration() >= TimeSpan.FromMilliseconds(1)
            ? Differs(report, field, $"{one:yyyy-MM-dd HH:mm}", $"{other:yyyy-MM-dd HH:mm}")
            : null;

    private static RejectedRow? Amount(ReportedFailure report, ReportField field, Money? told, Money? known) =>
        told is { } one && known is { } other && one != other ? Differs(report, field, Shown(one), Shown(other)) : null;

    private static RejectedRow? Text(ReportedFailure report, ReportField field, string? told, string? known) =>
        told is not null && known is not null && told != known ? Differs(report, field, told, known) : null;

    private static string YesOrNo(bool value) => value ? "yes" : "no";

    private static string Shown(Money money) => money.ToString();

    private static RejectedRow Differs(ReportedFailure report, ReportField field, string told, string known) =>
        new(report.Line, field.Name(), told,
            $"contradicts the open case {report.Source}/{report.Reference}, which has '{known}'. Give the row a reference "
            + "of its own, or correct the case with case do.");
}
