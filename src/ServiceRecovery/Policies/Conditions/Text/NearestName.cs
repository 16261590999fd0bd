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

        var (best, distance) = known
            .Where(candidate => candidate.Length <= LongestCompared)
            .Select(candidate => (Name: candidate, Distance: Distance(name.ToLowerInvariant(), candidate.ToLowerInvariant())))
            .DefaultIfEmpty((Name: "", Distance: int.MaxValue))
            .MinBy(candidate => candidate.Distance);

        return distance <= Math.Max(2, name.Length / 3) && distance < name.Length ? best : null;
    }

    /// <summary>How many insertions, deletions, replacements and swaps of neighbours lead from one to the other.</summary>
    private static int Distance(string from, string to)
    {
        var rows = new int[from.Length + 1, to.Length + 1];

        for (var i = 0; i <= from.Length; i++)
        {
            for (var j = 0; j <= to.Length; j++)
            {
                rows[i, j] = (i, j) switch
                {
                    (0, _) => j,
                    (_, 0) => i,
                    _ => Cheapest(rows, from, to, i, j),
                };
            }
        }

        return rows[from.Length, to.Length];
    }

    private static int Cheapest(int[,] rows, string from, string to, int i, int j)
    {
        var cost = from[i - 1] == to[j - 1] ? 0 : 1;
        var best = Math.Min(Math.Min(rows[i - 1, j] + 1, rows[i, j - 1] + 1), rows[i - 1, j - 1] + cost);
        var swapped = i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1];

        return swapped ? Math.Min(best, rows[i - 2, j - 2] + 1) : best;
    }
}
