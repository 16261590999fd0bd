namespace ServiceRecovery.Cli;

/// <summary>What the canonical documents of two policies say differently, part by part.</summary>
internal static class SaidDifferences
{
    private const string Rules = "rules";
    private const string Gears = "gears";

    /// <summary>Members that differ from one policy to the next without meaning anything.</summary>
    private static readonly string[] Silent = ["semantics"];

    public static IReadOnlyList<SaidDifference> Between(JsonNode before, JsonNode after) =>
    [
        .. OfMembers(before, after),
        .. OfRules(before[Rules], after[Rules], ""),
        .. OfGears(before[Gears], after[Gears]),
    ];

    private static IEnumerable<SaidDifference> OfMembers(JsonNode before, JsonNode after) =>
        from name in Names(before, after)
        where name is not (Rules or Gears) && !Silent.Contains(name)
        from change in NodeDifferences.Of(before[name], after[name], "")
        select change with { Part = name };

    private static IEnumerable<SaidDifference> OfRules(JsonNode? before, JsonNode? after, string gear)
    {
        var (first, second) = (ById(before), ById(after));

        foreach (var id in second.Keys.Union(first.Keys))
        {
            var part = $"rule '{id}'{gear}";

            if (!first.TryGetValue(id, out var known))
            {
                yield return new SaidDifference(part, SaidDifference.Added, Whole(second[id]));
            }
            else if (!second.TryGetValue(id, out var rule))
            {
                yield return new SaidDifference(part, SaidDifference.Removed, Whole(known));
            }
            else
            {
                foreach (var change in NodeDifferences.Of(known, rule, ""))
                {
                    yield return change with { Part = part };
                }
            }
        }
    }

    private static IEnumerable<SaidDifference> OfGears(JsonNode? before, JsonNode? after) =>
        from name in Names(before, after)
        let words = $" in the gear {name}"
        let first = before?[name]
        let second = after?[name]
        from change in OfRules(first?[Rules], second?[Rules], words)
            .Concat(NodeDifferences.Of(first?["limits"], second?["limits"], "").Select(one => one with { Part = $"limits{words}" }))
        select change;

    private static Dictionary<string, JsonNode> ById(JsonNode? rules) =>
        (rules?.Items ?? []).ToDictionary(rule => rule["id"]!.Text, StringComparer.Ordinal);

    private static IEnumerable<string> Names(JsonNode? before, JsonNode? after) =>
        (after?.Members ?? []).Concat(before?.Members ?? []).Select(member => member.Name).Distinct(StringComparer.Ordinal);

    private static string Whole(JsonNode rule)
    {
        var applies = rule["when"] is { } when ? $"when {when.Text}" : "always";

        return $"{applies}: {string.Join("; ", PolicySheets.Lines(rule).Select(line => string.Join(' ', line)))}";
    }
}
