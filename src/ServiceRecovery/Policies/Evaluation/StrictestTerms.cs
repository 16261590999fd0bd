namespace ServiceRecovery;

/// <summary>Merges what several rules say about one duty: the strictest rank, mode and person hold, every deadline is kept.</summary>
/// <remarks>The order of the rules does not matter; where one of two values must be taken, it is the first by rule id.</remarks>
internal static class StrictestTerms
{
    public static OwedDuty Of(RuleDuty[] owing)
    {
        string[] because = [.. owing.Select(owed => Cited(owed.Rule, owed.Terms)).Distinct(StringComparer.Ordinal)];

        if (owing.Length == 1)
        {
            return new OwedDuty(owing[0].Terms, because);
        }

        DutyTerms[] terms = [.. owing.OrderBy(owed => owed.Rule.Id, StringComparer.Ordinal).Select(owed => owed.Terms)];

        return new OwedDuty(Merged(terms), because);
    }

    /// <summary>The clause of the duty itself is nearer than that of its rule.</summary>
    private static string Cited(PolicyRule rule, DutyTerms terms) =>
        terms.Source is { } source ? $"{rule.Id}: {source}" : rule.Cited;

    private static DutyTerms Merged(DutyTerms[] terms) => terms[0] with
    {
        Class = terms.Select(duty => duty.Class).MaxBy(Weight),
        Mode = terms.Max(duty => duty.Mode),
        Rank = terms.Max(duty => duty.Rank),
        Person = terms.Any(duty => duty.Person),
        AcceptsResponsibility = terms.Any(duty => duty.AcceptsResponsibility),
        Channel = terms.Select(duty => duty.Channel).FirstOrDefault(channel => channel is not null),
        Form = terms.Select(duty => duty.Form).FirstOrDefault(form => form is not null),
        MustSay = [.. terms.SelectMany(duty => duty.MustSay).Distinct(StringComparer.Ordinal)],
        Verbatim = [.. terms.SelectMany(duty => duty.Verbatim).Distinct(StringComparer.Ordinal)],
        Language = terms.Select(duty => duty.Language).FirstOrDefault(language => language is not null),
        Deadlines = [.. terms.SelectMany(duty => duty.Deadlines).Distinct()],
        NotBefore = Array.Exists(terms, duty => duty.NotBefore is null) ? null : Earliest(terms),
        Until = Array.Exists(terms, duty => duty.Until is null) ? null : Latest(terms),
        RepeatEvery = terms.Select(duty => duty.RepeatEvery).Aggregate(DutyMerge.Shorter),
        Needs = Joined(terms.Select(duty => duty.Needs)),
        Automatic = terms.All(duty => duty.Automatic),
        IncidentEvidence = terms.All(duty => duty.IncidentEvidence),
        Despite = terms.Aggregate(Restraint.None, (so, duty) => so | duty.Despite),
        OnBreach = [.. terms.SelectMany(duty => duty.OnBreach).Distinct()],
        Attempts = terms.Max(duty => duty.Attempts),
        Substitutes = [.. terms.SelectMany(duty => duty.Substitutes).Distinct(StringComparer.Ordinal)],
        WaivableBy = WaivableBy(terms),
        Source = Joined(terms.Select(duty => duty.Source)),
    };

    /// <summary>What is due by law weighs most: a duty that a law and a guideline owe is owed by law.</summary>
    private static int Weight(ObligationClass obligation) => obligation switch
    {
        ObligationClass.Entitlement => 3,
        ObligationClass.Redress => 2,
        ObligationClass.Goodwill => 1,
        _ => 0,
    };

    private static Deadline Earliest(DutyTerms[] terms) => terms.Select(duty => duty.NotBefore!).MinBy(Length)!;

    private static Deadline Latest(DutyTerms[] terms) => terms.Select(duty => duty.Until!).MaxBy(Length)!;

    private static int Length(Deadline deadline) => DutyMerge.Length(deadline.Within);

    private static string? Joined(IEnumerable<string?> texts)
    {
        var said = texts.OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();

        return said.Count == 0 ? null : string.Join("; ", said);
    }

    private static string? WaivableBy(DutyTerms[] terms)
    {
        var isDue = Array.Exists(terms, duty => duty.Class is ObligationClass.Entitlement or ObligationClass.Redress);
        var roles = terms.Select(duty => duty.WaivableBy).Distinct(StringComparer.Ordinal).ToList();

        return isDue || roles.Count > 1 ? null : roles[0];
    }
}
