using System.Text.Json;

namespace ServiceRecovery.Cli;

/// <summary>The summary of a run as one JSON object for scripts.</summary>
internal static class SummaryJson
{
    public static string Of(RecoverSummary summary, RecoverRequest request, ExitCode exitCode) => JsonText.Write(json =>
    {
        json.WriteStartObject();
        json.WriteNumber("rows", summary.Rows);
        json.WriteNumber("opened", summary.Opened);
        json.WriteNumber("alreadyOpen", summary.AlreadyOpen);
        json.WriteNumber("rejected", summary.Rejected);
        json.WriteString("asOf", request.AsOf);
        json.WriteString("policy", request.Policy);
        json.WriteString("store", request.Store);
        json.WriteNumber("exitCode", (int)exitCode);
        States(json, summary);
        Duties(json, summary);
        Choices(json, summary);
        Grants(json, summary);
        Findings(json, summary);
        new PolicyAssumptions(KnownPolicies.Find(request.Policy)).Write(json, summary.Currencies);
        Letters(json, summary, request);
        Rejects(json, summary);
        json.WriteEndObject();
    });

    private static void States(Utf8JsonWriter json, RecoverSummary summary)
    {
        json.WriteStartObject("states");

        foreach (var (state, count) in summary.States)
        {
            json.WriteNumber(JsonText.Name(state), count);
        }

        json.WriteEndObject();
    }

    private static void Duties(Utf8JsonWriter json, RecoverSummary summary)
    {
        json.WriteStartArray("duties");

        foreach (var (name, tally) in summary.Duties)
        {
            json.WriteStartObject();
            json.WriteString("duty", name);
            json.WriteNumber("open", tally.Open);
            json.WriteNumber("waiting", tally.Waiting);
            json.WriteNumber("met", tally.Met);
            json.WriteNumber("metLate", tally.MetLate);
            json.WriteNumber("other", tally.Other);
            json.WriteNumber("late", tally.Late);
            json.WriteNumber("lateAtImport", tally.LateAtImport);
            json.WriteStartObject("due");
            json.WriteNumber("overdue", tally.Overdue);
            json.WriteNumber("withinDay", tally.DueWithinDay);
            json.WriteNumber("withinWeek", tally.DueWithinWeek);
            json.WriteNumber("later", tally.DueLater);
            json.WriteNumber("undated", tally.Undated);

            if (tally.NextDueAt is { } next)
            {
                json.WriteString("next", next);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Choices(Utf8JsonWriter json, RecoverSummary summary)
    {
        json.WriteStartArray("choices");

        foreach (var (key, choice) in summary.Choices)
        {
            json.WriteStartObject();
            json.WriteString("slot", key.Slot);
            json.WriteString("class", JsonText.Name(key.Class));
            json.WriteNumber("choose", key.Choose);
            json.WriteNumber("count", choice.Count);
            Sums(json, "atMost", choice.AtMost);
            json.WriteStartArray("eitherOr");

            foreach (var (name, tally) in choice.Offers)
            {
                json.WriteStartObject();
                json.WriteString("offer", name);
                json.WriteNumber("count", tally.Count);
                json.WriteNumber("withoutValue", tally.Unvalued);
                Sums(json, "value", tally.Value);
                Sums(json, "atMost", tally.AtMost);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("exposedAtMost");

        foreach (var ofClass in summary.Choices.GroupBy(choice => choice.Key.Class))
        {
            Sums(json, JsonText.Name(ofClass.Key), OfferSheets.Sum(ofClass));
        }

        json.WriteEndObject();
    }

    private static void Grants(Utf8JsonWriter json, RecoverSummary summary)
    {
        json.WriteStartArray("grants");

        foreach (var (waiting, tally) in summary.Grants)
        {
            json.WriteStartObject();
            json.WriteString("role", waiting.Role);
            json.WriteNumber("count", tally.Count);
            Sums(json, "value", tally.Value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Sums(Utf8JsonWriter json, string name, MoneySums sums)
    {
        json.WriteStartObject(name);

        foreach (var (currency, amount) in sums.ByCurrency)
        {
            json.WriteNumber(currency, amount);
        }

        json.WriteEndObject();
    }

    private static void Findings(Utf8JsonWriter json, RecoverSummary summary)
    {
        json.WriteStartArray("findings");

        foreach (var (code, tally) in summary.Findings)
        {
            json.WriteStartObject();
            json.WriteString("code", code);
            json.WriteNumber("count", tally.Count);
            json.WriteString("example", tally.Example);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Letters(Utf8JsonWriter json, RecoverSummary summary, RecoverRequest request)
    {
        json.WriteStartObject("letters");
        json.WriteNumber("written", summary.Letters);
        json.WriteString("file", request.LetterFile);
        json.WriteEndObject();
    }

    private static void Rejects(Utf8JsonWriter json, RecoverSummary summary)
    {
        json.WriteStartArray("rejects");

        foreach (var reject in summary.Rejects.All())
        {
            json.WriteStartObject();
            json.WriteNumber("line", reject.Line);
            json.WriteString("column", reject.Column);
            json.WriteString("value", reject.ShortValue);
            json.WriteString("reason", reject.Reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
