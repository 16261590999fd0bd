namespace ServiceRecovery;

/// <summary>How long a text may be, in UTF-16 characters, by what it is for; and how many of something.</summary>
internal static class TextLimits
{
    /// <summary>Ids, references, units: they stand in indexes, where a page must hold several.</summary>
    public const int Key = 200;

    /// <summary>
    /// Names of duties, slots, facts, properties, channels: read in lists and compared in conditions.
    /// </summary>
    public const int Name = 100;

    /// <summary>
    /// A value of a fact or property, a reference of evidence: an address on the web has at most so many.
    /// </summary>
    public const int Value = 2_000;

    /// <summary>A reason or finding: some pages. It is read again whenever the case is.</summary>
    public const int Reason = 20_000;

    /// <summary>
    /// What somebody said or wrote: as much as the tool takes from one field; the rest belongs into a file.
    /// </summary>
    public const int Words = 1024 * 1024;

    /// <summary>Facts, failures, dates, parts of one command: each becomes part of one event.</summary>
    public const int Many = 1_000;

    /// <exception cref="ArgumentException">It is longer than the limit, or holds half a character.</exception>
    public static void Check(string? value, int limit, string name)
    {
        if (FaultOf(value, limit) is { } fault)
        {
            throw new ArgumentException($"{name} {fault}", name);
        }
    }

    /// <summary>What is wrong with a text, as the rest of a sentence about it; null if nothing is.</summary>
    public static string? FaultOf(string? value, int limit)
    {
        if (value?.Length > limit)
        {
            return $"has {value.Length:N0} characters; at most {limit:N0} are kept. Shorten it, or keep it in a file of "
                + "yours and name that.";
        }

        return value is not null && KeyText.HalfIn(value) is var at and >= 0
            ? $"holds half a character, U+{(int)value[at]:X4} at {at}, which no store can give back. Send whole text."
            : null;
    }

    /// <summary>How a text begins, for a message that names it and must stay readable whatever it is.</summary>
    public static string Begin(string value)
    {
        const int Shown = 40;
        var begin = value.Length <= Shown ? value : $"{value[..Shown]}\u2026";

        return string.Concat(begin.Select(letter => char.IsControl(letter) || char.IsSurrogate(letter) ? '?' : letter));
    }

    /// <exception cref="ArgumentException">There are more than <see cref="Many"/>.</exception>
    public static void CheckCount(int count, string name)
    {
        if (count > Many)
        {
            throw new ArgumentException($"{name} holds {count:N0}; at most {Many:N0} go into one. Send several.", name);
        }
    }
}
