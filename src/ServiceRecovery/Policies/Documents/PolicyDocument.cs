using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ServiceRecovery;

/// <summary>Writes a resolved policy as JSON: members in one fixed order, what is not said left out, no white space.</summary>
internal static class PolicyDocument
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(RecoveryPolicy policy)
    {
        var buffer = new ArrayBufferWriter<byte>();

        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            WriteHeader(json, policy.Header);
            WriteFacts(json, policy.Layout.Own);

            foreach (var (gear, variant) in policy.Gears)
            {
                WriteGear(json, gear, variant);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteHeader(Utf8JsonWriter json, PolicyHeader header)
    {
        json.WriteString("policy", header.Name);
        json.WriteString("version", header.Version);
        json.WriteNumber("semantics", RecoveryPolicy.Semantics);
        json.WriteWord("kind", header.Kind);
        json.WriteString("currency", header.Currency);
        json.WriteString("timeZone", header.TimeZone);
        json.WriteText("effectiveFrom", header.EffectiveFrom?.ToString("O", CultureInfo.InvariantCulture));
        json.WriteText("effectiveUntil", header.EffectiveUntil?.ToString("O", CultureInfo.InvariantCulture));
        json.WriteString("appliesBy", header.AppliesBy);
        json.WriteList("include", header.Includes, WriteInclude);
        WriteConfirmation(json, header.Confirming);
        json.WriteList("grants", header.Grants, WriteGrant);
    }

    private static void WriteInclude(Utf8JsonWriter json, PolicyInclude include)
    {
        json.WriteStartObject();
        json.WriteString("policy", include.Name);
        json.WriteString("version", include.Version);
        json.WriteString("hash", include.Hash);
        json.WriteString("appliesBy", include.AppliesBy);
        json.WriteEndObject();
    }

    private static void WriteConfirmation(Utf8JsonWriter json, ConfirmationTerms terms)
    {
        json.WriteStartObject("confirmation");
        json.WriteString("silenceEndsAfter", terms.SilenceEndsAfter.ToString());
        json.WriteNumber("reminders", terms.Reminders);
        json.WriteString("reminderEvery", terms.ReminderEvery.ToString());
        json.WriteList("proofs", terms.Proofs, (writer, proof) => writer.WriteStringValue(PolicyJson.Camel(proof)));
        json.WriteEndObject();
    }

    private static void WriteGrant(Utf8JsonWriter json, Grant grant)
    {
        json.WriteStartObject();
        json.WriteString("role", grant.Role);
        json.WriteAmount("upTo", grant.UpTo);
        json.WriteText("answers", grant.AnswersWithin?.ToString());
        json.WriteEndObject();
    }

    private static void WriteFacts(Utf8JsonWriter json, IReadOnlyList<Fact> facts)
    {
        json.WriteStartObject("facts");

        foreach (var fact in facts)
        {
            var words = fact.Vocabulary is { } vocabulary ? $":{vocabulary}" : "";
            json.WriteString(fact.Name, $"{PolicyJson.Camel(fact.Kind)}{words}");
        }

        json.WriteEndObject();
    }

    private static void WriteGear(Utf8JsonWriter json, Gear gear, PolicyVariant variant)
    {
        json.WriteStartObject(PolicyJson.Camel(gear));
        json.WriteList("rules", variant.Rules, PolicyRuleDocument.Write);
        json.WriteList("limits", variant.Limits, WriteLimit);
        json.WriteList("contacts", variant.Contacts, WriteContacts);
        WriteQuietHours(json, variant.Quiet);
        json.WriteEndObject();
    }

    private static void WriteLimit(Utf8JsonWriter json, PolicyLimit limit)
    {
        json.WriteStartObject();
        json.WriteWord("goodwillPer", limit.Scope);
        json.WriteText("when", limit.When?.ToString());
        json.WriteString("amount", limit.Amount.ToString());
        json.WriteText("in", limit.In?.ToString());
        json.WriteText("used", limit.Used?.ToString());
        json.WriteString("because", limit.Because);
        json.WriteEndObject();
    }

    private static void WriteContacts(Utf8JsonWriter json, ContactLimit limit)
    {
        json.WriteStartObject();
        json.WriteNumber("count", limit.Count);
        json.WriteString("in", limit.In.ToString());
        json.WriteEndObject();
    }

    private static void WriteQuietHours(Utf8JsonWriter json, QuietHours? quiet)
    {
        if (quiet is null)
        {
            return;
        }

        json.WriteStartObject("quietHours");
        json.WriteString("from", quiet.From.ToString("HH:mm", CultureInfo.InvariantCulture));
        json.WriteString("until", quiet.Until.ToString("HH:mm", CultureInfo.InvariantCulture));
        json.WriteList("days", quiet.Days, (writer, day) => writer.WriteStringValue(PolicyJson.Camel(day)));
        json.WriteEndObject();
    }
}
