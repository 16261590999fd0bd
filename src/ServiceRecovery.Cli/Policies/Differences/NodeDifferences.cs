namespace ServiceRecovery.Cli;

/// <summary>Walks two JSON values side by side and says in words what is different.</summary>
/// <remarks>Items of lists are matched by what they are called, so that a new one does not make the others look changed.</remarks>
internal static class NodeDifferences
{
    /// <summary>The members that name an item of a list, in the order in which they are looked for.</summary>
    private static readonly string[] Naming = ["duty", "entitlement", "redress", "slot", "offer", "role", "policy"];

    /// <summary>Members that make two items of one name two things.</summary>
    private static readonly string[] Parting = ["to", "per"];

    /// <summary>What is different, without a part; empty where nothing is.</summary>
    /// <param name="before">Null where the first does not say it.</param>
    /// <param name="after">Null where the second does not say it.</param>
    /// <param name="path">The words that lead to the values, with a blank behind them; empty at the top.</param>
    public static IEnumerable<SaidDifference> Of(JsonNode? before, JsonNode? after, string path) => (before, after) switch
    {
        (null, null) => [],
        (null, { } added) => [new("", SaidDifference.Added, $"{path}{Said(added)}")],
        ({ } gone, null) => [new("", SaidDifference.Removed, $"{path}{Said(gone)}")],
        ({ IsObject: true }, { IsObject: true }) => OfObjects(before, after, path),
        _ when before.IsArray || after.IsArray => OfLists(ItemsOf(before), ItemsOf(after), path),
        _ => before.Text == after.Text && before.Kind == after.Kind
            ? []
            : [new("", SaidDifference.Changed, $"{path}{Said(after)} instead of {Said(before)}")],
    };

    private static IEnumerable<SaidDifference> OfObjects(JsonNode before, JsonNode after, string path) =>
        from name in after.Members.Concat(before.Members).Select(member => member.Name).Distinct(StringComparer.Ordinal)
        from change in Of(before[name], after[name], Named(path, name))
        select change;

    /// <summary>The words that lead to a member; lists of things are named by the things.</summary>
    private static string Named(string path, string name) => name is "owe" or "may" or "from" ? path : $"{path}{name} ";

    private static IEnumerable<SaidDifference> OfLists(IReadOnlyList<JsonNode> before, IReadOnlyList<JsonNode> after, string path)
    {
        var (first, second) = (ByKey(before), ByKey(after));

        return from key in second.Keys.Union(first.Keys)
               let old = first.GetValueOrDefault(key)
               let now = second.GetValueOrDefault(key)
               from change in Of(old, now, old is not null && now is not null && IsNamed(now) ? $"{path}{key}: " : path)
               select change;
    }

    /// <summary>What stands alone may also be written without its list.</summary>
    private static IReadOnlyList<JsonNode> ItemsOf(JsonNode node) => node.IsArray ? node.Items : [node];

    private static Dictionary<string, JsonNode> ByKey(IReadOnlyList<JsonNode> items)
    {
        var named = new Dictionary<string, JsonNode>(StringComparer.Ordinal);

        foreach (var item in items)
        {
            var key = KeyOf(item);
            var unique = key;

            for (var again = 2; !named.TryAdd(unique, item); again++)
            {
                unique = $"{key} ({again})";
            }
        }

        return named;
    }

    private static bool IsNamed(JsonNode item) => Naming.Any(name => item[name] is not null);

    private static string KeyOf(JsonNode item)
    {
        if (!item.IsObject)
        {
            return Said(item);
        }

        if (Naming.FirstOrDefault(name => item[name] is not null) is not { } naming)
        {
            // Limits are named by what they limit, and by the time and the condition that they are for.
            return item.Members is [var first, ..]
                ? string.Join(' ', new[] { first.Name, item["in"]?.Text, item["when"]?.Text }.OfType<string>())
                : "";
        }

        return string.Join(' ', Parting.Select(name => item[name]?.Text).OfType<string>().Prepend(item[naming]!.Text));
    }

    private static string Said(JsonNode node) => node switch
    {
        { IsObject: true } => string.Join(", ", node.Members.Select(member => $"{member.Name} {Said(member.Value)}")),
        { IsArray: true } => string.Join(" and ", node.Items.Select(Said)),
        { Text: "" } => "nothing",
        _ => node.Text,
    };
}
