using System.Text.Json;

namespace ServiceRecovery.Cli;

/// <summary>The differences of two policies as members that a program reads.</summary>
internal static class ComparisonJson
{
    public static void Write(
        Utf8JsonWriter json, RecoveryPolicy before, RecoveryPolicy after, IReadOnlyList<SaidDifference> differences)
    {
        json.WriteStartObject();
        json.WriteString("before", $"{before}");
        json.WriteString("after", $"{after}");
        json.WriteBoolean("same", before.Hash == after.Hash);
        json.WriteStartArray("differences");

        foreach (var one in differences)
        {
            json.WriteStartObject();
            json.WriteString("part", one.Part);
            json.WriteString("change", one.Change);
            json.WriteString("text", one.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static void Write(
        Utf8JsonWriter json, PolicyComparison found, IReadOnlyList<RejectedRow> rejects, ExitCode exitCode)
    {
        json.WriteStartObject();
        json.WriteString("before", found.Before);
        json.WriteString("after", found.After);
        json.WriteNumber("cases", found.Cases);
        json.WriteNumber("same", found.Same);
        json.WriteNumber("getMore", found.GetMore);
        json.WriteNumber("getLess", found.GetLess);
        json.WriteNumber("getBoth", found.GetBoth);
        json.WriteNumber("getOther", found.GetOther);
        Write(json, found.Liability);
        json.WriteStartArray("rules");

        foreach (var rule in found.Rules)
        {
            json.WriteStartObject();
            json.WriteString("rule", rule.Rule);
            json.WriteNumber("cases", rule.Cases);
            json.WriteNumber("getMore", rule.GetMore);
            json.WriteNumber("getLess", rule.GetLess);
            Write(json, rule.Liability);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("differences");

        foreach (var one in found.Differences)
        {
            json.WriteStartObject();
            json.WriteString("case", one.Case);
            JsonText.Texts(json, "more", one.More);
            JsonText.Texts(json, "less", one.Less);
            JsonText.Texts(json, "other", one.Other);
            JsonText.Texts(json, "rules", one.Rules);
            Write(json, one.Liability);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        JsonText.Texts(json, "rejects", [.. rejects.Select(reject => $"{reject}")]);
        json.WriteNumber("exitCode", (int)exitCode);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyList<LiabilityChange> liability)
    {
        json.WriteStartArray("liability");

        foreach (var one in liability)
        {
            json.WriteStartObject();
            json.WriteString("class", JsonText.Name(one.Class));
            json.WriteString("currency", one.Before.Currency);
            json.WriteNumber("before", one.Before.Amount);
            json.WriteNumber("after", one.After.Amount);
            json.WriteNumber("change", one.Change.Amount);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
