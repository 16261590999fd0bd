using System.Globalization;

namespace ServiceRecovery.Cli;

/// <summary>Texts of a file as values; a complaint is a sentence to be read after the text that it is about.</summary>
internal static class FieldValues
{
    private const decimal LargestAmount = 1_000_000_000_000m;

    private static readonly string[] IsoFormats =
    [
        "yyyy-MM-dd",
        "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF",
        "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm:ssK",
    ];

    /// <summary>What is wrong with a value of a field that has few values; null if nothing is, or if it has many.</summary>
    public static string? Complaint(ReportField field, string text) => field switch
    {
        ReportField.Kind => Check<FailureKind>(text, "kind of failure"),
        ReportField.Severity => Check<Severity>(text, "severity"),
        ReportField.Harm => Check<Harm>(text, "harm"),
        ReportField.Responsibility => Check<Responsibility>(text, "responsibility"),
        ReportField.Verdict => Check<IncidentVerdict>(text, "verdict"),
        ReportField.Origin => Check<ReportOrigin>(text, "origin"),
        ReportField.Emotion => Check<Emotion>(text, "emotion"),
        ReportField.Safety or ReportField.PromiseBroken or ReportField.Vulnerable =>
            YesOrNo(text) is null ? "is neither yes nor no." : null,
        _ => null,
    };

    public static bool? YesOrNo(string text) => text.ToUpperInvariant() switch
    {
        "YES" or "Y" or "TRUE" or "1" => true,
        "NO" or "N" or "FALSE" or "0" => false,
        _ => null,
    };

    /// <summary>A moment in UTC; a date without a time is its beginning, a time without an offset is UTC.</summary>
    public static DateTimeOffset? Moment(string text, string[] formats) =>
        DateTimeOffset.TryParseExact(
            text, formats.Length > 0 ? formats : IsoFormats, CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment)
            ? moment
            : null;

    public static string MomentComplaint(string[] formats) =>
        (formats.Length > 0
            ? $"is not written as {string.Join(" or ", formats)}"
            : "is no date such as 2010-01-28 or 2010-01-28T14:30:00Z")
        + " between the years 0001 and 9999.";

    /// <summary>An amount with the currency that stands beside it, such as <c>12.50</c> or <c>12.50 USD</c>.</summary>
    public static bool TryAmount(string text, out decimal amount, out string? currency)
    {
        var space = text.IndexOf(' ');
        currency = space < 0 ? null : text[(space + 1)..].Trim();

        return decimal.TryParse(
                space < 0 ? text : text[..space], NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture, out amount)
            && Math.Abs(amount) < LargestAmount;
    }

    public static bool IsCurrency(string text) => text.Length == 3 && text.All(char.IsAsciiLetterUpper);

    private static string? Check<T>(string text, string what)
        where T : struct, Enum =>
        EnumNames<T>.TryParse(text, out _) ? null : EnumNames<T>.Complaint(text, what);
}
