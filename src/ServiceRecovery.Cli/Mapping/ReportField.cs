namespace ServiceRecovery.Cli;

/// <summary>What a row may say about a reported failure. The camelCase names are the columns of our own files.</summary>
internal enum ReportField
{
    Source,
    Reference,
    Customer,
    Account,
    Failure,
    Kind,
    Severity,
    Harm,
    Safety,
    Responsibility,
    PromiseBroken,
    RepeatCount,
    OccurredAt,
    StartedAt,
    EndedAt,
    FirstEvidenceAt,
    ReceivedAt,
    Currency,
    Paid,
    Loss,
    Expenses,
    Incident,
    Origin,
    Channel,
    CustomerWords,
    Emotion,
    TenureYears,
    Vulnerable,
}
