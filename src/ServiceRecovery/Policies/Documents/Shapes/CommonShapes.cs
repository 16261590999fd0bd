using System.Globalization;

namespace ServiceRecovery;

/// <summary>The shapes of single values that many members share.</summary>
internal static class CommonShapes
{
    private const string PeriodPattern = "^[0-9]+(h|d| (hour|day|week|business day|month|year)s?)$";
    private const string DatePattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";

    public static readonly AmountShape Amount = new();
    public static readonly NumberShape Number = new();
    public static readonly NumberShape Share = new(mayBePercent: true);
    public static readonly WholeShape Whole = new();
    public static readonly FlagShape Flag = new();
    public static readonly TextShape Text = new();
    public static readonly ListShape<string> Texts = new(new TextShape());

    public static readonly PeriodShape Period = new();

    public static readonly ReadShape Date = new(
        "a date such as '2026-04-01'", DatePattern, text => ParsedDate(text),
        date => ((DateOnly)date).ToString("O", CultureInfo.InvariantCulture), "2026-04-01");

    public static readonly ReadShape TimeOfDay = new(
        "a time of day such as '21:30'", "^[0-9]{2}:[0-9]{2}$", text => ParsedTime(text),
        time => ((TimeOnly)time).ToString("HH:mm", CultureInfo.InvariantCulture), "21:30");

    public static string PeriodForm => PeriodPattern;

    public static DateOnly? ParsedDate(string text) =>
        DateOnly.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    private static TimeOnly? ParsedTime(string text) =>
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}
