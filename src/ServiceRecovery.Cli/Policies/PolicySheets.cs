namespace ServiceRecovery.Cli;

/// <summary>A policy's document as tables: each rule with its condition, what it owes, what it may give, and why.</summary>
internal static class PolicySheets
{
    public static IEnumerable<Sheet> Of(JsonNode policy)
    {
        foreach (var rule in Rules(policy))
        {
            yield return new Sheet($"{Text(rule, "id")}, when {Text(rule, "when")}", ["", ""], [.. Lines(rule)])
            {
                Note = $"because {Text(rule, "because")}",
            };
        }
    }

    private static IEnumerable<JsonNode> Rules(JsonNode node) =>
        node["rules"] is { IsArray: true } rules
            ? rules.Items
            : node.Members.Select(member => member.Value).Concat(node.Items).SelectMany(Rules);

    private static IEnumerable<string[]> Lines(JsonNode rule)
    {
        foreach (var duty in rule["owe"]?.Items ?? [])
        {
            yield return ["owes", $"{Text(duty, "duty")}{Deadlines(duty)}{Manner(duty)}"];
        }

        foreach (var choice in rule["may"]?.Items ?? [])
        {
            var offers = (choice["from"]?.Items ?? []).Select(offer => Text(offer, "offer"));
            yield return ["may give", $"{Text(choice, "slot")} ({Text(choice, "class")}): {string.Join(", ", offers)}"];
        }

        if (rule["holdGoodwill"] is { } hold)
        {
            yield return ["holds", $"goodwill for {hold.Text}"];
        }

        if (rule["waive"] is { } waived)
        {
            yield return ["waives", string.Join(", ", waived.Items.Select(item => item.Text))];
        }
    }

    private static string Deadlines(JsonNode duty)
    {
        var deadlines = (duty["deadlines"]?.Items ?? [])
            .Select(deadline => $"within {Text(deadline, "within")} from {Text(deadline, "from")}");

        return string.Join(" and ", deadlines) is { Length: > 0 } text ? $" {text}" : "";
    }

    private static string Manner(JsonNode duty)
    {
        string?[] words =
        [
            duty["mode"] is { Text: not "none" } mode ? mode.Text : null,
            duty["rank"] is { Text: not "any" } rank ? rank.Text : null,
            duty["person"] is null ? null : "by a person",
            duty["automatic"] is null ? null : "may be automatic",
            duty["acceptsResponsibility"] is null ? null : "accepting responsibility",
        ];

        return string.Join(", ", words.Where(word => word is not null)) is { Length: > 0 } text ? $"; {text}" : "";
    }

    private static string Text(JsonNode node, string name) => node[name]?.Text ?? "-";
}
