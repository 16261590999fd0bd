namespace ServiceRecovery;

/// <summary>A duty of a merged case for which another stands, with the terms and clocks that it had there.</summary>
internal sealed record MergedDuty(CaseId Case, DutyId Duty, DutyTerms Terms)
{
    public DateTimeOffset? Begun { get; init; }

    public DateTimeOffset? Opened { get; init; }

    public DateTimeOffset? Due { get; init; }
}
