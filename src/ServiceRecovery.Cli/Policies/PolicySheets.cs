namespace ServiceRecovery.Cli;

/// <summary>
/// A policy's document as tables: each rule with its condition, what it owes, what it may give, and why; then the limits.
/// </summary>
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

        foreach (var (gear, variant) in policy.Members.Select(member => (member.Name, member.Value)))
        {
            if (variant.IsObject && Limits(variant).ToArray() is { Length: > 0 } limits)
            {
                yield return new Sheet(gear == "normal" ? "Limits" : $"Limits in the gear {gear}", ["", ""], limits);
            }
        }
    }

    private static IEnumerable<string[]> Limits(JsonNode variant)
    {
        foreach (var limit in variant["limits"]?.Items ?? [])
        {
            var period = limit["in"] is { } window ? $" in {window.Text}" : "";
            var condition = limit["when"] is { } when ? $", when {when.Text}" : "";
            yield return ["goodwill", $"{Amount(Text(limit, "amount"))} per {Text(limit, "goodwillPer")}{period}{condition}"];
        }

        foreach (var contacts in variant["contacts"]?.Items ?? [])
        {
            yield return ["contacts", $"{Text(contacts, "count")} in {Text(contacts, "in")}"];
        }

        if (variant["quietHours"] is { } quiet)
        {
            var days = string.Join(", ", (quiet["days"]?.Items ?? []).Select(day => day.Text));
            var whole = days.Length > 0 ? $", and all of {days}" : "";
            yield return ["quiet hours", $"{Text(quiet, "from")} to {Text(quiet, "until")}{whole}"];
        }
    }

    /// <summary>A computed amount as it stands; of a constant only the number.</summary>
    private static string Amount(string text) =>
        text.Split('"') is ["decimal(", var number, ")"] ? number : text;

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
