namespace ServiceRecovery;

/// <summary>Makes one duty's terms of two that owe the same thing: whatever asks more, counts.</summary>
internal static class DutyMerge
{
    public static DutyTerms Stricter(DutyTerms first, DutyTerms second) =>
        ReferenceEquals(first, second) ? first : first with
        {
            Class = Strongest(first.Class, second.Class),
            Mode = Max(first.Mode, second.Mode),
            Rank = Max(first.Rank, second.Rank),
            Person = first.Person || second.Person,
            AcceptsResponsibility = first.AcceptsResponsibility || second.AcceptsResponsibility,
            Channel = first.Channel ?? second.Channel,
            Form = first.Form ?? second.Form,
            MustSay = [.. first.MustSay.Union(second.MustSay)],
            Verbatim = [.. first.Verbatim.Union(second.Verbatim)],
            Language = first.Language ?? second.Language,
            Deadlines = first.Deadlines.Count == 0 && second.Deadlines.Count == 0
                ? []
                : [.. first.Deadlines.Union(second.Deadlines)],
            NotBefore = first.NotBefore ?? second.NotBefore,
            Until = first.Until is null || second.Until is null ? null : first.Until,
            RepeatEvery = Shorter(first.RepeatEvery, second.RepeatEvery),
            Needs = first.Needs ?? second.Needs,
            Automatic = first.Automatic && second.Automatic,
            IncidentEvidence = first.IncidentEvidence && second.IncidentEvidence,
            Despite = first.Despite | second.Despite,
            OnBreach = [.. first.OnBreach.Union(second.OnBreach)],
            Attempts = Math.Max(first.Attempts, second.Attempts),
            Substitutes = [.. first.Substitutes.Union(second.Substitutes)],
            WaivableBy = first.WaivableBy == second.WaivableBy ? first.WaivableBy : null,
            Source = first.Source ?? second.Source,
        };

    /// <summary>What is owed again sooner; null only if neither is.</summary>
    public static Period? Shorter(Period? first, Period? second) =>
        first is { } one && second is { } other ? Length(one) <= Length(other) ? one : other : first ?? second;

    /// <summary>Only to choose one of several: a business day is longer than a day, and a month has 31.</summary>
    public static int Length(Period period) => period.Count * period.Unit switch
    {
        TimeUnit.Hours => 10,
        TimeUnit.Days => 240,
        TimeUnit.BusinessDays => 336,
        _ => 31 * 240,
    };

    private static ObligationClass Strongest(ObligationClass first, ObligationClass second) =>
        Strength(first) >= Strength(second) ? first : second;

    /// <summary>An entitlement outranks redress, redress goodwill, and goodwill mere conduct.</summary>
    private static int Strength(ObligationClass kind) => kind switch
    {
        ObligationClass.Entitlement => 3,
        ObligationClass.Redress => 2,
        ObligationClass.Goodwill => 1,
        _ => 0,
    };

    private static T Max<T>(T first, T second)
        where T : struct, Enum =>
        Comparer<T>.Default.Compare(first, second) >= 0 ? first : second;
}
