namespace ServiceRecovery;

/// <summary>Holds evidence to the form, the language and the words that a duty asks for.</summary>
/// <remarks>
/// The form must be shown, as the channel must. Of language and content only what the evidence states can fall short:
/// most records say no more than that a letter went out.
/// </remarks>
internal static class DutyContent
{
    private const string InWriting = "in-writing";
    private static readonly string[] Written = ["letter", "post", "email", "fax"];

    public static IEnumerable<Finding> Against(Duty duty, Evidence evidence, string? channel)
    {
        var terms = duty.Terms;

        if (terms.Form is { } form && !IsForm(form, evidence, channel))
        {
            yield return DutyManner.Short(
                duty, "form", $"the form '{form}'", $"'{evidence.Form ?? evidence.Kind}'", "Give it in that form.");
        }

        if (terms.Language is { } language && evidence.Language is { } used && !IsLanguage(used, language))
        {
            yield return DutyManner.Short(
                duty, "language", $"the language '{language}'", $"'{used}'", "Say it in that language.");
        }

        if (evidence.Says is { } said && terms.MustSay.Except(said).ToArray() is { Length: > 0 } missing)
        {
            yield return DutyManner.Short(
                duty, "content", $"'{string.Join("', '", missing)}'", "nothing of that", "Say that as well.");
        }

        foreach (var text in terms.Verbatim.Where(text => evidence.Words is { } words && !Holds(words, text)))
        {
            yield return DutyManner.Short(
                duty, "wording", $"the text '{TextLimits.Begin(text)}' word for word", "other words", "Use that text as it is.");
        }
    }

    /// <summary>The form that is stated, else the kind of evidence; a letter and an email are in writing by themselves.</summary>
    private static bool IsForm(string asked, Evidence evidence, string? channel)
    {
        var given = evidence.Form ?? evidence.Kind;

        return given == asked
            || (asked == InWriting && (Written.Contains(given) || (evidence.Form is null && Written.Contains(channel))));
    }

    /// <summary>A tag meets itself and what is less exact: <c>de-AT</c> meets <c>de</c>.</summary>
    private static bool IsLanguage(string used, string asked) =>
        used.StartsWith(asked, StringComparison.OrdinalIgnoreCase)
        && (used.Length == asked.Length || used[asked.Length] == '-');

    /// <summary>Line breaks and blanks are layout, not words.</summary>
    private static bool Holds(string words, string text) =>
        Plain(words).Contains(Plain(text), StringComparison.Ordinal);

    private static string Plain(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
