using System.Text.Json;

namespace ServiceRecovery.Cli;

/// <summary>
/// What is said of a rejection whose reasons the law forbids to tell: which law, who approved it, until when.
/// </summary>
internal static class WithheldWords
{
    /// <summary>What a case needs a person for when the date of the review has come.</summary>
    public const string Review = "withheld-reasons";

    /// <summary>A sentence after a space; empty where nothing is withheld.</summary>
    public static string Of(RecoveryCase opened) => opened is { State: CaseState.NotUpheld, WithheldUnder: { } law }
        ? $" Its reasons are withheld under {law}, approved by {ApproverOf(opened)}; {Next(opened)}."
        : "";

    public static void Write(Utf8JsonWriter json, RecoveryCase opened)
    {
        if (opened is not { State: CaseState.NotUpheld, WithheldUnder: { } law })
        {
            return;
        }

        json.WriteStartObject("withheld");
        json.WriteString("under", law);
        json.WriteString("approver", ApproverOf(opened));

        if (opened.WithheldUntil is { } review)
        {
            json.WriteString("reviewAt", review);
        }

        json.WriteEndObject();
    }

    private static string Next(RecoveryCase opened) => opened.WithheldUntil is { } review
        ? $"that is looked at again on {review:yyyy-MM-dd}"
        : "the date of the review has come: tell them now, or "
            + $"'case do {opened.Id} reject --withheld-under' with a later --review-at withholds them anew";

    /// <summary>
    /// The name that was given; the pseudonym where it is erased, or was not kept by an older version.
    /// </summary>
    private static string ApproverOf(RecoveryCase opened) =>
        opened.WithheldBy is { } person ? opened.NameOf(person) ?? $"{person}" : "nobody";
}
