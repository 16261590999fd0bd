namespace ServiceRecovery;

/// <summary>Finds names that are given twice.</summary>
internal static class NamedTwice
{
    /// <summary>Those of one name, where they are more than one. As a rule none are, and then nothing is grouped.</summary>
    public static IEnumerable<IGrouping<string, T>> Twice<T>(this IReadOnlyCollection<T> all, Func<T, string> name)
        where T : class
    {
        var names = new HashSet<string>(StringComparer.Ordinal);

        foreach (var one in all)
        {
            if (!names.Add(name(one)))
            {
                return all.GroupBy(name, StringComparer.Ordinal).Where(group => group.Count() > 1);
            }
        }

        return [];
    }
}
