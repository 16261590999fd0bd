using System.Text.Json;

namespace ServiceRecovery.Cli;

/// <summary>One case as one JSON object.</summary>
internal static class CaseJson
{
    public static void Write(Utf8JsonWriter json, RecoveryCase opened, CaseExplanation explanation)
    {
        json.WriteStartObject();
        json.WriteString("id", $"{opened.Id}");
        json.WriteString("source", opened.Source);
        json.WriteString("reference", opened.Reference);
        json.WriteString("state", JsonText.Name(opened.State));
        json.WriteString("customer", opened.Customer is { } person ? opened.NameOf(person) : null);
        json.WriteString("policy", $"{opened.Policy.Name} {opened.Policy.Version}");
        json.WriteString("openedAt", opened.OpenedAt);
        json.WriteNumber("version", opened.Version);
        json.WriteString("parked", opened.Parked);
        json.WriteString("needsPerson", opened.Properties.GetValueOrDefault("needs-person"));
        WithheldWords.Write(json, opened);
        Duties(json, opened);
        Offers(json, opened);
        JsonText.Texts(json, "toGive", [.. OfferedSlots.Owed(opened).Select(offer => offer.Slot)]);
        json.WriteBoolean("confirmationKept", opened.HasKeptWord);
        Findings(json, opened);
        JsonText.Texts(json, "why", explanation.ForAgent);
        JsonText.Texts(json, "forCustomer", explanation.ForCustomer);
        Triggers(json, explanation);
        Path(json, opened);
        json.WriteEndObject();
    }

    private static void Duties(Utf8JsonWriter json, RecoveryCase opened)
    {
        json.WriteStartArray("duties");

        foreach (var duty in opened.Duties)
        {
            json.WriteStartObject();
            json.WriteString("duty", $"{duty.Id}");
            json.WriteString("status", JsonText.Name(duty.Status));
            json.WriteBoolean("late", duty.IsLate);

            if (duty.SettledBy > 0)
            {
                json.WriteNumber("record", duty.SettledBy);
            }

            if (duty.DueAt is { } due)
            {
                json.WriteString("dueAt", due);
            }

            JsonText.Texts(json, "because", duty.Because);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Offers(Utf8JsonWriter json, RecoveryCase opened)
    {
        json.WriteStartArray("offers");

        // What was put to the customer stands for its slot; the rest may be given.
        foreach (var offer in OfferedSlots.Open(opened).SelectMany(choice => choice.Candidates).Concat(opened.Offers))
        {
            json.WriteStartObject();
            json.WriteString("slot", offer.Slot);
            json.WriteString("offer", offer.Strategy);
            json.WriteString("class", JsonText.Name(offer.Class));
            json.WriteString("value", offer.Value?.ToString());
            json.WriteString("terms", offer.Terms);
            json.WriteString("status", JsonText.Name(offer.Status));

            if (OfferedSlots.GivenAt(opened, offer) is { } given)
            {
                json.WriteString("givenAt", given);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Findings(Utf8JsonWriter json, RecoveryCase opened)
    {
        json.WriteStartArray("findings");

        foreach (var finding in opened.Findings.Concat(opened.ScopeFindings))
        {
            json.WriteStartObject();
            json.WriteString("code", finding.Code);
            json.WriteString("text", finding.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Triggers(Utf8JsonWriter json, CaseExplanation explanation)
    {
        json.WriteStartArray("triggers");

        foreach (var trigger in explanation.Triggers)
        {
            json.WriteStartObject();
            json.WriteString("trigger", JsonText.Name(trigger.Trigger));
            json.WriteBoolean("allowed", trigger.Allowed);
            JsonText.Texts(json, "reasons", [.. trigger.Reasons.Select(ToolWords.Of)]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Path(Utf8JsonWriter json, RecoveryCase opened)
    {
        json.WriteStartArray("path");

        foreach (var move in opened.History)
        {
            json.WriteStartObject();
            json.WriteString("at", move.At);
            json.WriteString("trigger", JsonText.Name(move.Trigger));
            json.WriteString("from", JsonText.Name(move.From));
            json.WriteString("to", JsonText.Name(move.To));
            json.WriteString("by", JsonText.Name(move.By));
            json.WriteNumber("record", move.Sequence);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
