namespace ServiceRecovery;

/// <summary>The known name that was most likely meant.</summary>
internal static class NearestName
{
    private const int LongestCompared = 64;

    /// <summary>A question that names the nearest of the known names, with a blank before it; empty if none is near enough.</summary>
    public static string Meant(string name, IEnumerable<string> known) =>
        Of(name, known) is { } near ? $" Did you mean '{near}'?" : "";

    /// <summary>The nearest of the known names; null if none is near enough to be a slip of the hand.</summary>
    public static string? Of(string name, IEnumerable<string> known)
    {
        if (name.Length is 0 or > LongestCompared)
        {
            return null;
        }

        var wanted = name.ToLowerInvariant();
        var nearest = Math.Min(Math.Max(2, name.Length / 3), name.Length - 1) + 1;
        string? best = null;

        foreach (var candidate in known)
        {
            // Each letter more or less is a step, so that a name much longer or shorter needs no look.
            if (candidate.Length <= LongestCompared && Math.Abs(candidate.Length - name.Length) < nearest
                && Distance(wanted, candidate) is var distance && distance < nearest)
            {
                (best, nearest) = (candidate, distance);
            }
        }

        return best;
    }

    /// <summary>How many insertions, deletions, replacements and swaps of neighbours lead from one to the other.</summary>
    private static int Distance(string from, string to)
    {
        Span<int> beforeLast = stackalloc int[LongestCompared + 1];
        Span<int> last = stackalloc int[LongestCompared + 1];
        Span<int> row = stackalloc int[LongestCompared + 1];

        for (var j = 0; j <= to.Length; j++)
        {
            last[j] = j;
        }

        for (var i = 1; i <= from.Length; i++)
        {
            row[0] = i;

            for (var j = 1; j <= to.Length; j++)
            {
                var cost = from[i - 1] == Letter(to, j) ? 0 : 1;
                var swapped = i > 1 && j > 1 && from[i - 1] == Letter(to, j - 1) && from[i - 2] == Letter(to, j);
                var best = Math.Min(Math.Min(last[j] + 1, row[j - 1] + 1), last[j - 1] + cost);
                row[j] = swapped ? Math.Min(best, beforeLast[j - 2] + 1) : best;
            }

            var spare = beforeLast;
            beforeLast = last;
            last = row;
            row = spare;
        }

        return last[to.Length];
    }

    private static char Letter(string text, int place) => char.ToLowerInvariant(text[place - 1]);
}
