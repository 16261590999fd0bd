namespace ServiceRecovery.Cli;

/// <summary>
/// A policy's document as tables: each rule with its condition, what it owes, what it may give, and why; then the limits.
/// </summary>
internal static class PolicySheets
{
    public static IEnumerable<Sheet> Of(JsonNode policy)
    {
        foreach (var rule in policy["rules"]?.Items ?? [])
        {
            var applies = rule["when"] is { } when ? $"when {when.Text}" : "always";

            yield return new Sheet($"{Text(rule, "id")}, {applies}", ["", ""], [.. Lines(rule)])
            {
                Note = $"because {Text(rule, "because")}",
            };
        }

        yield return new Sheet("Limits", ["", ""], [.. Limits(policy)]);

        foreach (var gear in policy["gears"]?.Members ?? [])
        {
            yield return new Sheet($"Limits in the gear {gear.Name}", ["", ""], [.. Limits(gear.Value)]);
        }
    }

    private static IEnumerable<string[]> Limits(JsonNode variant)
    {
        foreach (var limit in variant["limits"]?.Items ?? [])
        {
            var period = limit["in"] is { } window ? $" in {window.Text}" : "";
            var condition = limit["when"] is { } when ? $", when {when.Text}" : "";

            yield return limit switch
            {
                _ when limit["goodwillPerCase"] is { } most => ["goodwill", $"{Amount(most.Text)} per case{condition}"],
                _ when limit["goodwillPerCustomer"] is { } most => ["goodwill", $"{Amount(most.Text)} per customer{period}{condition}"],
                _ when limit["contacts"] is { } count => ["contacts", $"{count.Text}{period}"],
                _ when limit["budget"] is { } name => ["budget", BudgetText(name.Text, limit)],
                _ => ["quiet hours", Quiet(limit["quietHours"]!)],
            };
        }
    }

    private static string BudgetText(string name, JsonNode limit) =>
        $"{name}: {Text(limit, "amount")} per {limit["per"]?.Text ?? "policy"}, {limit["in"]?.Text ?? "month"}";

    private static string Quiet(JsonNode quiet)
    {
        var days = string.Join(", ", (quiet["days"]?.Items ?? []).Select(day => day.Text));

        return $"{Text(quiet, "from")} to {Text(quiet, "until")}{(days.Length > 0 ? $", and all of {days}" : "")}";
    }

    /// <summary>A computed amount as it stands; of a constant only the number.</summary>
    private static string Amount(string text) =>
        text.Split('"') is ["decimal(", var number, ")"] ? number : text;

    /// <summary>What a rule does, a verb and its object in each line.</summary>
    public static IEnumerable<string[]> Lines(JsonNode rule)
    {
        foreach (var owed in rule["owe"]?.Items ?? [])
        {
            yield return owed["duty"] is { } duty
                ? ["owes", $"{duty.Text}{Deadlines(owed)}{Manner(owed)}"]
                : ["owes", $"{Text(owed, "entitlement", "redress")}: {Offers(owed)}"];
        }

        foreach (var choice in rule["may"]?.Items ?? [])
        {
            yield return ["may give", $"{Text(choice, "slot")}: {Offers(choice)}"];
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

    private static string Offers(JsonNode choice) => string.Join(
        ", ", choice["offer"] is { } single ? [single.Text] : (choice["from"]?.Items ?? []).Select(offer => Text(offer, "offer")));

    private static string Deadlines(JsonNode duty)
    {
        var within = duty["within"] is { } said ? said.IsArray ? said.Items : [said] : [];
        var deadlines = within.Select(deadline => deadline.IsObject
            ? Deadline(Text(deadline, "time"), deadline["from"]?.Text)
            : Deadline(deadline.Text, null));

        return string.Join(" and ", deadlines) is { Length: > 0 } text ? $" {text}" : "";
    }

    private static string Deadline(string time, string? from)
    {
        var within = Period.TryParse(time, out var period) ? AnchorWords.PeriodOf(period) : time;

        return $"within {within} after {AnchorWords.Of(from ?? ServiceRecovery.Deadline.DefaultAnchor)}";
    }

    private static string Manner(JsonNode duty)
    {
        string?[] words =
        [
            duty["mode"]?.Text,
            duty["rank"]?.Text,
            duty["person"] is null ? null : "by a person",
            duty["automatic"] is null ? null : "may be automatic",
            duty["acceptsResponsibility"] is null ? null : "accepting responsibility",
        ];

        return string.Join(", ", words.Where(word => word is not null)) is { Length: > 0 } text ? $"; {text}" : "";
    }

    private static string Text(JsonNode node, params string[] names) =>
        names.Select(name => node[name]?.Text).FirstOrDefault(text => text is not null) ?? "-";
}
