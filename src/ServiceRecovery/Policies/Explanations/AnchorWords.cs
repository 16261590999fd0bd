namespace ServiceRecovery;

/// <summary>Deadlines as an agent says them: <c>within 2 business days after the report</c>.</summary>
internal static class AnchorWords
{
    public static string Of(Deadline deadline) => $"within {PeriodOf(deadline.Within)} after {Of(deadline.From)}";

    public static string Of(string anchor) => anchor switch
    {
        Deadline.DefaultAnchor => "the report",
        "duty.openedAt" => "it was first owed",
        "failure.receivedAt" => "the report was received",
        "failure.occurredAt" => "the failure",
        "failure.startedAt" => "the failure began",
        "failure.endedAt" => "the failure ended",
        "failure.firstEvidenceAt" => "the first evidence of it",
        "incident.remedyAvailableFrom" => "the remedy is there",
        "incident.regulatorNotifiedAt" => "the regulator was told",
        _ when anchor.EndsWith(".metAt", StringComparison.Ordinal) => $"the {PlainWords.Spaced(anchor[..^6])} is done",
        _ => PlainWords.Spaced(anchor),
    };

    public static string PeriodOf(Period period) => period switch
    {
        { Unit: TimeUnit.Hours } => Counted(period.Count, "hour"),
        { Unit: TimeUnit.Days } => Counted(period.Count, "day"),
        { Unit: TimeUnit.BusinessDays } => Counted(period.Count, "business day"),
        _ => Counted(period.Count, "month"),
    };

    private static string Counted(int count, string unit) => $"{count} {unit}{(count == 1 ? "" : "s")}";
}
