namespace ServiceRecovery;

/// <summary>What follows from a recorded breach: who must know, and what is owed as well.</summary>
internal static class Breaches
{
    /// <summary>The roles that must know of it; null for none.</summary>
    public static IReadOnlyList<string>? Told(DutyTerms terms) =>
        terms.OnBreach.Select(breach => breach.Tells).OfType<string>().Distinct().ToArray() is { Length: > 0 } roles
            ? roles
            : null;

    /// <summary>Opens what late duties owe as well, once for each; what is open already is not owed twice.</summary>
    public static void Follow(CaseDraft draft)
    {
        if (draft.Case.State == CaseState.Merged)
        {
            return;
        }

        foreach (var duty in draft.Case.Duties.Where(IsFollowed))
        {
            foreach (var also in duty.Terms.OnBreach.Where(breach => breach.Owes is not null).GroupBy(breach => breach.Owes!))
            {
                if (!draft.Case.Duties.Any(other => Stands(other, duty, also.Key)))
                {
                    RoundDesk.Owe(draft, TermsOf(duty.Terms, also.Key, also), $"{duty.Id} is late", duty.Id);
                }
            }
        }
    }

    private static bool IsFollowed(Duty duty) =>
        duty is { IsBreachRecorded: true, Terms.OnBreach.Count: > 0, Status: not DutyStatus.Retracted };

    private static bool Stands(Duty other, Duty late, string kind) =>
        other.Name == kind
        && (other.Follows == late.Id
            || (other.IsOpen && other.Id.Addressee == late.Id.Addressee && other.Id.Unit == late.Id.Unit));

    /// <summary>What goes with the late duty is owed to the same party, by the same right and in the same manner.</summary>
    private static DutyTerms TermsOf(DutyTerms late, string kind, IEnumerable<BreachTerms> breaches) => new()
    {
        Kind = kind,
        Class = late.Class,
        Addressee = late.Addressee,
        Unit = late.Unit,
        Mode = late.Mode,
        Language = late.Language,
        Despite = late.Despite,
        WaivableBy = late.WaivableBy,
        Source = late.Source,
        Deadlines = [.. breaches.Select(breach => breach.Within).OfType<Period>()
            .Select(within => new Deadline { Within = within, From = Deadline.DutyOpened })],
    };
}
