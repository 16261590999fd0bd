using System.Globalization;
using System.Text;

namespace ServiceRecovery;

/// <summary>Blocks of opening hours within one day; a block that ends at 00:00 ends with the day.</summary>
internal static class OpeningHours
{
    /// <summary>The blocks sorted, once it is clear that they do not overlap.</summary>
    public static IReadOnlyList<(TimeOnly From, TimeOnly To)> InOrder(
        DayOfWeek day, IReadOnlyList<(TimeOnly From, TimeOnly To)> blocks)
    {
        (TimeOnly From, TimeOnly To)[] sorted = [.. blocks.OrderBy(block => block.From)];

        for (var i = 0; i < sorted.Length; i++)
        {
            if (EndTicks(sorted[i]) <= sorted[i].From.Ticks)
            {
                throw new ArgumentException(
                    $"{day}'s hours {Text(sorted[i])} end before they begin. Split them at 00:00.");
            }

            if (i > 0 && EndTicks(sorted[i - 1]) > sorted[i].From.Ticks)
            {
                throw new ArgumentException(
                    $"{day}'s hours {Text(sorted[i - 1])} and {Text(sorted[i])} overlap. Join them into one block.");
            }
        }

        return sorted;
    }

    public static bool Holds((TimeOnly From, TimeOnly To) block, TimeOnly time) =>
        time >= block.From && time.Ticks < EndTicks(block);

    public static bool EndsWithTheDay((TimeOnly From, TimeOnly To) block) => block.To == TimeOnly.MinValue;

    public static void Append(StringBuilder text, DayOfWeek day, IReadOnlyList<(TimeOnly From, TimeOnly To)> blocks)
    {
        if (blocks.Count > 0)
        {
            text.Append("; ").Append(day.ToString().AsSpan(0, 3)).Append(' ').AppendJoin(' ', blocks.Select(Text));
        }
    }

    private static long EndTicks((TimeOnly From, TimeOnly To) block) =>
        EndsWithTheDay(block) ? TimeSpan.TicksPerDay : block.To.Ticks;

    private static string Text((TimeOnly From, TimeOnly To) block) =>
        string.Create(CultureInfo.InvariantCulture, $"{Text(block.From)}-{Text(block.To)}");

    private static string Text(TimeOnly time) => time.ToString(
        time.Ticks % TimeSpan.TicksPerMinute == 0 ? "HH:mm" : "HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture);
}
