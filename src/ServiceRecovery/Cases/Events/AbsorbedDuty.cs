namespace ServiceRecovery;

/// <summary>An open duty of a merged case, and under which id the case that took it over owes it.</summary>
internal sealed record AbsorbedDuty(DutyId Source, DutyId Here, DutyTerms Terms, IReadOnlyList<string> Because);
