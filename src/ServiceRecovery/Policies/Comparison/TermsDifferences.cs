namespace ServiceRecovery;

/// <summary>Says in which terms one duty is owed otherwise than before, and whether that is more or less.</summary>
internal static class TermsDifferences
{
    public static IEnumerable<(int Direction, string Text)> Of(DutyTerms before, DutyTerms after) =>
    [
        .. Ordered("class", before.Class, after.Class, Strength(after.Class) - Strength(before.Class)),
        .. Ordered("rank", before.Rank, after.Rank, after.Rank - before.Rank),
        .. Ordered("mode", before.Mode, after.Mode, after.Mode - before.Mode),
        .. Ordered("attempts", before.Attempts, after.Attempts, after.Attempts - before.Attempts),
        .. Truth("done by a person", before.Person, after.Person),
        .. Truth("accepting responsibility", before.AcceptsResponsibility, after.AcceptsResponsibility),
        .. Neutral("channel", before.Channel, after.Channel),
        .. Neutral("form", before.Form, after.Form),
        .. Neutral("must say", Joined(before.MustSay), Joined(after.MustSay)),
        .. Neutral("must hold", Joined(before.Verbatim), Joined(after.Verbatim)),
        .. Neutral("language", before.Language, after.Language),
        .. Neutral("not before", before.NotBefore, after.NotBefore),
        .. Neutral("until", before.Until, after.Until),
        .. Neutral("needs", before.Needs, after.Needs),
        .. Neutral("again every", before.RepeatEvery, after.RepeatEvery),
        .. Neutral("once it is late", string.Join("; ", before.OnBreach), string.Join("; ", after.OnBreach)),
        .. Neutral("waivable by", before.WaivableBy, after.WaivableBy),
        .. Neutral("otherwise", Joined(before.Substitutes), Joined(after.Substitutes)),
        .. Deadlines(before.Deadlines, after.Deadlines),
    ];

    private static IEnumerable<(int, string)> Deadlines(IReadOnlyList<Deadline> before, IReadOnlyList<Deadline> after)
    {
        var gone = before.Except(after).ToList();

        foreach (var deadline in after.Except(before))
        {
            if (gone.Find(other => IsAlike(other, deadline)) is { } other)
            {
                gone.Remove(other);
                yield return (other.Within.Count.CompareTo(deadline.Within.Count), $"within {deadline} instead of {other}");
            }
            else
            {
                yield return gone.Count > 0 ? (0, $"within {deadline}") : (1, $"within {deadline}");
            }
        }

        foreach (var deadline in gone)
        {
            yield return after.Except(before).Any() ? (0, $"no longer within {deadline}") : (-1, $"no longer within {deadline}");
        }
    }

    /// <summary>Whether two deadlines differ in their number alone, so that the smaller is the earlier one.</summary>
    private static bool IsAlike(Deadline one, Deadline other) =>
        one.Within.Unit == other.Within.Unit && one == other with { Within = one.Within };

    private static IEnumerable<(int, string)> Ordered<T>(string term, T before, T after, int direction)
        where T : notnull =>
        before.Equals(after) ? [] : [(direction, $"{term} {after} instead of {before}")];

    private static IEnumerable<(int, string)> Truth(string term, bool before, bool after) =>
        before == after ? [] : after ? [(1, term)] : [(-1, $"no longer {term}")];

    private static IEnumerable<(int, string)> Neutral<T>(string term, T? before, T? after) =>
        Equals(before, after) ? [] : [(0, $"{term} {Said(after)} instead of {Said(before)}")];

    private static string Said<T>(T? value) => value?.ToString() is { Length: > 0 } text ? text : "nothing";

    private static string Joined(IReadOnlyList<string> texts) => string.Join(", ", texts);

    private static int Strength(ObligationClass kind) => kind switch
    {
        ObligationClass.Entitlement => 3,
        ObligationClass.Redress => 2,
        ObligationClass.Goodwill => 1,
        _ => 0,
    };
}
