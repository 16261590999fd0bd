using System.Globalization;

namespace ServiceRecovery;

/// <summary>The written forms of a period: a whole number and a unit.</summary>
internal static class PeriodText
{
    private const int DaysInWeek = 7;
    private const int MonthsInYear = 12;

    public static bool TryRead(string? text, out Period period)
    {
        period = default;
        var culture = CultureInfo.InvariantCulture;
        var digits = text?.AsSpan().IndexOfAnyExceptInRange('0', '9') ?? 0;

        if (digits <= 0 || !int.TryParse(text.AsSpan(0, digits), NumberStyles.None, culture, out var count))
        {
            return false;
        }

        if (Unit(text![digits..]) is not var (unit, factor) || count > int.MaxValue / factor)
        {
            return false;
        }

        period = new(count * factor, unit);

        return true;
    }

    private static (TimeUnit Unit, int Factor)? Unit(string text) => text switch
    {
        "h" or " hour" or " hours" => (TimeUnit.Hours, 1),
        "d" or " day" or " days" => (TimeUnit.Days, 1),
        " week" or " weeks" => (TimeUnit.Days, DaysInWeek),
        " business day" or " business days" => (TimeUnit.BusinessDays, 1),
        " month" or " months" => (TimeUnit.Months, 1),
        " year" or " years" => (TimeUnit.Months, MonthsInYear),
        _ => null,
    };
}
