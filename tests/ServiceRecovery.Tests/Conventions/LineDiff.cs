namespace ServiceRecovery.Tests;

/// <summary>The lines that differ, in order, each under the nearest line before it that is not indented.</summary>
internal static class LineDiff
{
    public static IReadOnlyList<string> Between(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        var common = LongestCommon(before, after);
        var diff = new List<string>();
        var heading = string.Empty;
        var (left, right) = (0, 0);

        while (left < before.Count || right < after.Count)
        {
            if (left < before.Count && right < after.Count && before[left] == after[right])
            {
                heading = Heading(heading, before[left]);
                (left, right) = (left + 1, right + 1);
            }
            else if (right < after.Count
                && (left == before.Count || common[left, right + 1] >= common[left + 1, right]))
            {
                Add("+ ", after[right++]);
            }
            else
            {
                Add("- ", before[left++]);
            }
        }

        return diff;

        void Add(string sign, string line)
        {
            if (line.StartsWith(' ') && heading.Length > 0)
            {
                diff.Add("  " + heading);
                heading = string.Empty;
            }

            heading = line.StartsWith(' ') ? heading : string.Empty;
            diff.Add(sign + line);
        }
    }

    private static string Heading(string current, string line) => line.StartsWith(' ') ? current : line;

    private static int[,] LongestCommon(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        var common = new int[before.Count + 1, after.Count + 1];

        for (var left = before.Count - 1; left >= 0; left--)
        {
            for (var right = after.Count - 1; right >= 0; right--)
            {
                common[left, right] = before[left] == after[right]
                    ? common[left + 1, right + 1] + 1
                    : Math.Max(common[left + 1, right], common[left, right + 1]);
            }
        }

        return common;
    }
}
