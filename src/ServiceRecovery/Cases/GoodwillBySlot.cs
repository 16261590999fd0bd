using System.Collections.Frozen;

namespace ServiceRecovery;

/// <summary>
/// What a case has given or put to the customer as goodwill, in minor units: a limit takes it off once.
/// </summary>
/// <remarks>
/// A decision values a slot as a whole; what the slot gave before is part of that and asks nothing more of a limit.
/// It is stored with the facts that a decision read, so that the decision replays.
/// </remarks>
internal sealed class GoodwillBySlot
{
    private const string SlotPrefix = "case.goodwillGiven.";
    private const string YearName = "case.goodwillGiven12m";

    private readonly FrozenDictionary<string, long> _units;

    /// <param name="units">What each slot gave.</param>
    /// <param name="thisYear">How much of the case's goodwill counts in the customer's last twelve months.</param>
    public GoodwillBySlot(IReadOnlyDictionary<string, long> units, long thisYear)
    {
        _units = units.ToFrozenDictionary(StringComparer.Ordinal);
        ThisYear = thisYear;
        Total = _units.Values.Sum();
    }

    public long ThisYear { get; }

    public long Total { get; }

    public long In(string slot) => _units.GetValueOrDefault(slot);

    /// <summary>How much of a slot's whole worth was not given yet.</summary>
    public long Beyond(string slot, long whole) => Math.Max(0, whole - In(slot));

    public IEnumerable<KeyValuePair<string, string>> Texts(string currency)
    {
        yield return new(YearName, Text(ThisYear, currency));

        foreach (var (slot, units) in _units.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            yield return new(SlotPrefix + slot, Text(units, currency));
        }
    }

    /// <summary>What <see cref="Texts"/> gave; null where a decision was made without it.</summary>
    /// <exception cref="FormatException">A value is no amount.</exception>
    public static GoodwillBySlot? Parse(IEnumerable<KeyValuePair<string, string>> texts)
    {
        var units = new Dictionary<string, long>(StringComparer.Ordinal);
        long? thisYear = null;

        foreach (var (name, text) in texts)
        {
            if (name == YearName)
            {
                thisYear = Units(text);
            }
            else if (name.StartsWith(SlotPrefix, StringComparison.Ordinal))
            {
                units[name[SlotPrefix.Length..]] = Units(text);
            }
        }

        return thisYear is null && units.Count == 0 ? null : new GoodwillBySlot(units, thisYear ?? 0);
    }

    private static string Text(long units, string currency) =>
        FactText.Format(
            StandardFacts.GoodwillGiven, StandardFacts.GoodwillGiven.Write(Money.FromMinorUnits(units, currency)));

    private static long Units(string text) =>
        StandardFacts.GoodwillGiven.Read(FactText.Parse(StandardFacts.GoodwillGiven, text)).ToMinorUnits();
}
