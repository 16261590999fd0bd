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
        json.WriteString("policy", request.Policy.Name);
        json.WriteString("store", request.Store.Name);
        json.WriteNumber("exitCode", (int)exitCode);
        States(json, summary);
        Duties(json, summary);
        Choices(json, summary);
        Grants(json, summary);
        Findings(json, summary);
        new PolicyAssumptions(request.Policy).Write(json, summary.Currencies);
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

    private static void Duties(Utf8JsonWriter json, RecoverSummary summary) =>
        Each(json, "duties", summary.Duties, duty =>
        {
            var (name, tally) = duty;
            json.WriteString("duty", name);
            Counts(json, tally, DutyTally.Fates);
            json.WriteStartObject("due");
            Counts(json, tally, DutyTally.Deadlines);

            if (tally.NextDueAt is { } next)
            {
                json.WriteString("next", next);
            }

            json.WriteEndObject();
        });

    private static void Counts(Utf8JsonWriter json, DutyTally tally, IEnumerable<DutyCount> counts)
    {
        foreach (var count in counts)
        {
            json.WriteNumber(JsonText.Name(count), tally[count]);
        }
    }

    private static void Choices(Utf8JsonWriter json, RecoverSummary summary)
    {
        Each(json, "choices", summary.Choices, pair =>
        {
            var (key, choice) = pair;
            json.WriteString("slot", key.Slot);
            json.WriteString("class", JsonText.Name(key.Class));
            json.WriteNumber("choose", key.Choose);
            json.WriteNumber("count", choice.Count);
            Sums(json, "atMost", choice.AtMost);
            Each(json, "eitherOr", choice.Offers, offer =>
            {
                json.WriteString("offer", offer.Key);
                json.WriteNumber("count", offer.Value.Count);
                json.WriteNumber("withoutValue", offer.Value.Unvalued);
                Sums(json, "value", offer.Value.Value);
                Sums(json, "atMost", offer.Value.AtMost);
            });
        });
        json.WriteStartObject("exposedAtMost");

        foreach (var ofClass in summary.Choices.GroupBy(choice => choice.Key.Class))
        {
            Sums(json, JsonText.Name(ofClass.Key), OfferSheets.Sum(ofClass));
        }

        json.WriteEndObject();
    }

    private static void Grants(Utf8JsonWriter json, RecoverSummary summary) =>
        Each(json, "grants", summary.Grants, grant =>
        {
            var (waiting, tally) = grant;
            json.WriteString("role", waiting.Role);
            json.WriteNumber("count", tally.Count);
            Sums(json, "value", tally.Value);
        });

    private static void Sums(Utf8JsonWriter json, string name, MoneySums sums)
    {
        json.WriteStartObject(name);

        foreach (var (currency, amount) in sums.ByCurrency)
        {
            json.WriteNumber(currency, amount);
        }

        json.WriteEndObject();
    }

    private static void Findings(Utf8JsonWriter json, RecoverSummary summary) =>
        Each(json, "findings", summary.Findings, finding =>
        {
            var (code, tally) = finding;
            json.WriteString("code", code);
            json.WriteNumber("count", tally.Count);
            json.WriteString("example", tally.Example);
        });

    private static void Letters(Utf8JsonWriter json, RecoverSummary summary, RecoverRequest request)
    {
        json.WriteStartObject("letters");
        json.WriteNumber("written", summary.Letters);
        json.WriteString("file", request.LetterFile);
        json.WriteEndObject();
    }

    private static void Rejects(Utf8JsonWriter json, RecoverSummary summary) =>
        Each(json, "rejects", summary.Rejects.All(), reject =>
        {
            json.WriteNumber("line", reject.Line);
            json.WriteString("column", reject.Column);
            json.WriteString("value", reject.ShortValue);
            json.WriteString("reason", reject.Reason);
        });

    /// <summary>An array of one object for each.</summary>
    private static void Each<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<T> write)
    {
        json.WriteStartArray(name);

        foreach (var item in items)
        {
            json.WriteStartObject();
            write(item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
