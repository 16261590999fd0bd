using System.Globalization;
using System.Text.RegularExpressions;

namespace ServiceRecovery;

/// <summary>Times and durations as CEL writes them.</summary>
internal static partial class CelTimes
{
    /// <summary>RFC 3339: a date, a time of day and an offset.</summary>
    public static bool TryTime(string text, out long ticks)
    {
        ticks = 0;

        if (!TimePattern().IsMatch(text)
            || !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
        {
            return false;
        }

        ticks = time.UtcTicks;

        return true;
    }

    /// <summary>Whether a time says more digits of a second than are kept.</summary>
    public static bool IsFine(string text) =>
        text.IndexOf('.', StringComparison.Ordinal) is var point and > 0
        && text.AsSpan(point + 1).IndexOfAnyExceptInRange('0', '9') is var digits and > 7
        && text.AsSpan(point + 8, digits - 7).ContainsAnyExcept('0');

    /// <summary>Numbers with units, in ticks and parts of them: <c>1h30m</c>, <c>-0.5s</c>, <c>250ms</c>.</summary>
    public static bool TryDuration(string text, out decimal ticks)
    {
        ticks = 0;
        var match = DurationPattern().Match(text);

        if (!match.Success)
        {
            return text is "0" or "-0";
        }

        try
        {
            var total = 0m;

            foreach (var (number, unit) in match.Groups[2].Captures.Zip(match.Groups[3].Captures))
            {
                total += decimal.Parse(number.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) * TicksOf(unit.Value);
            }

            ticks = match.Groups[1].Value == "-" ? -total : total;

            return true;
        }
        catch (OverflowException)
        {
            return false;
        }
    }

    private static decimal TicksOf(string unit) => unit switch
    {
        "h" => TimeSpan.TicksPerHour,
        "m" => TimeSpan.TicksPerMinute,
        "s" => TimeSpan.TicksPerSecond,
        "ms" => TimeSpan.TicksPerMillisecond,
        "us" => TimeSpan.TicksPerMicrosecond,
        _ => 0.01m,
    };

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})\z", RegexOptions.ECMAScript)]
    private static partial Regex TimePattern();

    [GeneratedRegex(@"^([+-]?)(?:(\d{1,20}(?:\.\d{0,20})?|\.\d{1,20})(h|ms|m|us|ns|s))+\z", RegexOptions.ECMAScript)]
    private static partial Regex DurationPattern();
}
