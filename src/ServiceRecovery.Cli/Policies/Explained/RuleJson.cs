using System.Text.Json;

namespace ServiceRecovery.Cli;

/// <summary>What each rule came to, and what is worth asking, as members that a program reads.</summary>
internal static class RuleJson
{
    public static void Write(Utf8JsonWriter json, IReadOnlyList<RuleTrace> rules)
    {
        json.WriteStartArray("rules");

        foreach (var rule in rules)
        {
            Write(json, rule);
        }

        json.WriteEndArray();
    }

    public static void Write(Utf8JsonWriter json, IReadOnlyList<PolicyQuestion> questions)
    {
        json.WriteStartArray("questions");

        foreach (var question in questions)
        {
            json.WriteStartObject();
            json.WriteString("fact", question.Fact);
            json.WriteBoolean("matters", question.Matters);
            json.WriteNumber("settles", Math.Round(question.Settles, 2));
            json.WriteBoolean("isEnough", question.IsEnough);
            json.WriteString("text", question.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, RuleTrace rule)
    {
        json.WriteStartObject();
        json.WriteString("rule", rule.Rule);
        WriteTruth(json, "fired", rule.Fired);
        json.WriteBoolean("nearMiss", rule.IsNearMiss);
        JsonText.Texts(json, "atStake", rule.AtStake);
        json.WriteStartArray("clauses");

        foreach (var clause in rule.Clauses)
        {
            Write(json, clause);
        }

        json.WriteEndArray();
        json.WriteString("because", rule.Because);
        json.WriteString("text", rule.Text);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ClauseTrace clause)
    {
        json.WriteStartObject();
        json.WriteString("condition", clause.Condition);
        WriteTruth(json, "holds", clause.Holds);
        json.WriteString("fact", clause.Fact);
        json.WriteString("value", clause.Value);
        json.WriteString("threshold", clause.Threshold);

        if (clause.Distance is { } distance)
        {
            json.WriteNumber("distance", distance);
        }

        json.WriteBoolean("asInNewCase", clause.AsInNewCase);
        json.WriteString("text", clause.Text);
        json.WriteEndObject();
    }

    private static void WriteTruth(Utf8JsonWriter json, string name, bool? truth)
    {
        if (truth is { } known)
        {
            json.WriteBoolean(name, known);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
