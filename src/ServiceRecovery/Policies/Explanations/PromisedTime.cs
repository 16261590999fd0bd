namespace ServiceRecovery;

/// <summary>Says to the customer by when a duty is done: never later than the strictest of its deadlines.</summary>
/// <remarks>
/// Of several deadlines only those are said that no other surely comes before. Where that leaves more than one, as with
/// 30 hours and one business day, each is said, and that the sooner counts.
/// </remarks>
internal static class PromisedTime
{
    private const string Receipt = "failure.receivedAt";

    /// <summary>Begins with a blank; empty where no clock starts that the customer could follow.</summary>
    public static string Of(DutyTerms duty, TimeWords words)
    {
        var told = duty.Deadlines.Where(deadline => deadline.From is Deadline.DefaultAnchor or Receipt).ToList();

        if (!told.Exists(deadline => deadline.From == Deadline.DefaultAnchor))
        {
            return "";
        }

        var sooner = told.Where(deadline => !told.Exists(other => IsSurelyBefore(other, deadline)))
            .OrderBy(deadline => Hours(deadline).Most).ThenBy(deadline => deadline.From, StringComparer.Ordinal)
            .Select(deadline => Spoken(deadline, words)).Distinct(StringComparer.Ordinal).ToList();
        var orElse = sooner.Count > 1 ? $", {words.Or} {string.Join($" {words.Or} ", sooner.Skip(1))}{IfSooner(words)}," : "";

        // What starts with something else, such as the end of another duty, can only come sooner still.
        var atLatest = told.Count < duty.Deadlines.Count ? $" {words.AtLatest}" : "";

        return $" {words.Within} {sooner[0]}{orElse}{atLatest}";
    }

    /// <summary>A report never comes after the round that it begins.</summary>
    private static bool IsSurelyBefore(Deadline one, Deadline other)
    {
        if (one == other || (one.From != other.From && one.From != Receipt) || MayEndLater(one, other))
        {
            return false;
        }

        var (first, second) = (Hours(one), Hours(other));
        var isAlike = one.Within.Unit == other.Within.Unit
            || (one.Within.Unit == TimeUnit.Days && other.Within.Unit == TimeUnit.BusinessDays);

        if (!isAlike)
        {
            return first.Most <= second.Least;
        }

        return CountOf(one) == CountOf(other) ? IsFirstOfEqual(one, other) : CountOf(one) < CountOf(other);
    }

    /// <summary>Whether it may stand still, or start a day later, where the other does not.</summary>
    private static bool MayEndLater(Deadline one, Deadline other) =>
        (one.PausedBy & ~other.PausedBy) != 0 || (one.CutOff is not null && one.CutOff != other.CutOff);

    /// <summary>The same count from the receipt, or in days rather than in business days.</summary>
    private static bool IsFirstOfEqual(Deadline one, Deadline other) =>
        one.From != other.From || one.Within.Unit != other.Within.Unit;

    private static long CountOf(Deadline deadline) => deadline.Within.Count - (deadline.CountsFirstDay ? 1L : 0L);

    /// <summary>The least and the most that it can be: days end with the day, and closed days lengthen business days.</summary>
    private static (long Least, long Most) Hours(Deadline deadline) => (CountOf(deadline), deadline.Within.Unit) switch
    {
        (var count, TimeUnit.Hours) => (count, count),
        (var count, TimeUnit.Days) => (24 * count, 24 * (count + 1)),
        (var count, TimeUnit.BusinessDays) => (24 * (count - 1), long.MaxValue),
        var (count, _) => (24 * 28 * count, 24 * ((31 * count) + 1)),
    };

    /// <summary>English says it without a comma before it.</summary>
    private static string IfSooner(TimeWords words) =>
        ReferenceEquals(words, TimeWords.English) ? $" {words.IfSooner}" : $", {words.IfSooner}";

    private static string Spoken(Deadline deadline, TimeWords words) =>
        $"{words.Spoken(deadline.Within)}{(deadline.From == Receipt ? $" {words.OfReport}" : "")}";
}
