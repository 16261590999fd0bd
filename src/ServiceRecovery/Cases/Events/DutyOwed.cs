namespace ServiceRecovery;

/// <summary>A duty as a decision names it.</summary>
internal sealed record DutyOwed(DutyTerms Terms, IReadOnlyList<string> Because);
