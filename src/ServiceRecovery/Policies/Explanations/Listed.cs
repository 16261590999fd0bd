namespace ServiceRecovery;

/// <summary>Several things in a sentence: <c>a, b and c</c>.</summary>
internal static class Listed
{
    public static string And(IEnumerable<string> items) => Joined([.. items], "and");

    public static string Or(IEnumerable<string> items) => Joined([.. items], "or");

    private static string Joined(string[] items, string last) =>
        items.Length < 2 ? string.Concat(items) : $"{string.Join(", ", items[..^1])} {last} {items[^1]}";
}
