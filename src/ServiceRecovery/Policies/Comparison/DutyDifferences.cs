namespace ServiceRecovery;

/// <summary>Finds the duties that only one of two decisions owes, and those that both owe on other terms.</summary>
internal static class DutyDifferences
{
    public static void Note(DifferenceNotes notes)
    {
        var before = ByKey(notes.Before);
        var after = ByKey(notes.After);

        foreach (var (key, owed) in after)
        {
            if (!before.TryGetValue(key, out var known))
            {
                notes.Add(1, $"{Named(owed)} is owed", owed.Because);
            }
            else
            {
                NoteTerms(notes, known, owed);
            }
        }

        foreach (var (_, gone) in before.Where(owed => !after.ContainsKey(owed.Key)))
        {
            var waived = notes.After.Waived.Where(text => text.StartsWith($"{gone.Terms.Kind} by ", StringComparison.Ordinal))
                .Select(text => text[(gone.Terms.Kind.Length + " by ".Length)..])
                .ToList();
            notes.Add(
                -1,
                waived.Count > 0 ? $"{Named(gone)} is waived" : $"{Named(gone)} is not owed",
                waived.Count > 0 ? waived : gone.Because);
        }
    }

    private static SortedDictionary<string, OwedDuty> ByKey(PolicyDecision decision) => new(
        decision.Duties.DistinctBy(KeyOf).ToDictionary(KeyOf), StringComparer.Ordinal);

    private static string KeyOf(OwedDuty owed) => $"{owed.Terms.Kind}|{owed.Terms.Addressee}|{owed.Terms.Unit}";

    private static string Named(OwedDuty owed) =>
        owed.Terms.Unit is { } unit ? $"{owed.Terms.Kind} for {unit}" : owed.Terms.Kind;

    private static void NoteTerms(DifferenceNotes notes, OwedDuty before, OwedDuty after)
    {
        if (IsSame(before.Terms, after.Terms))
        {
            return;
        }

        var because = before.Because.Union(after.Because).ToList();
        var known = TermsDifferences.Of(before.Terms, after.Terms).ToList();

        foreach (var (direction, text) in known)
        {
            notes.Add(direction, $"{Named(after)}: {text}", because);
        }

        if (known.Count == 0)
        {
            notes.Add(0, $"{Named(after)}: other terms", because);
        }
    }

    /// <summary>Records compare lists by reference, and each policy has lists of its own.</summary>
    private static bool IsSame(DutyTerms before, DutyTerms after) =>
        before.Deadlines.SequenceEqual(after.Deadlines)
        && before.Substitutes.SequenceEqual(after.Substitutes)
        && before.MustSay.SequenceEqual(after.MustSay)
        && before.Verbatim.SequenceEqual(after.Verbatim)
        && before.OnBreach.SequenceEqual(after.OnBreach)
        && WithoutLists(before) == WithoutLists(after);

    private static DutyTerms WithoutLists(DutyTerms terms) =>
        terms with { Deadlines = [], Substitutes = [], MustSay = [], Verbatim = [], OnBreach = [] };
}
