using System.Text.Json;

namespace ServiceRecovery.Cli;

/// <summary>What a policy decides on given facts, and why, as members that a program reads.</summary>
internal static class DecidedJson
{
    public static void Write(Utf8JsonWriter json, RecoveryPolicy policy, PolicyTrace trace, string language)
    {
        var decision = trace.Decision;
        json.WriteStartObject();
        json.WriteString("policy", $"{policy}");
        json.WriteString("asOf", decision.AsOf);
        json.WriteBoolean("needsPerson", decision.NeedsPerson);
        Owed(json, decision);
        MayGive(json, decision);
        Money(json, "goodwill", decision.Goodwill);
        JsonText.Texts(json, "releasedBy", [.. decision.Grants.Select(grant => grant.Role)]);
        JsonText.Texts(json, "nearMisses", [.. trace.Rules.Where(rule => rule.IsNearMiss).Select(rule => rule.Rule)]);
        json.WriteString("askFirst", trace.Questions.FirstOrDefault(question => question.Matters)?.Fact);
        RuleJson.Write(json, trace.Rules);
        RuleJson.Write(json, trace.Questions);
        JsonText.Texts(json, "forAgent", trace.ForAgent());
        JsonText.Texts(json, "forCustomer", trace.ForCustomer(language));
        json.WriteEndObject();
    }

    private static void Owed(Utf8JsonWriter json, PolicyDecision decision)
    {
        json.WriteStartArray("owed");

        foreach (var duty in decision.Duties)
        {
            json.WriteStartObject();
            json.WriteString("duty", duty.Terms.Kind);
            json.WriteString("unit", duty.Terms.Unit);
            json.WriteString("to", JsonText.Name(duty.Terms.Addressee));
            json.WriteString("class", JsonText.Name(duty.Terms.Class));
            json.WriteString("mode", JsonText.Name(duty.Terms.Mode));
            json.WriteString("rank", JsonText.Name(duty.Terms.Rank));
            json.WriteBoolean("person", duty.Terms.Person);
            JsonText.Texts(json, "within", [.. duty.Terms.Deadlines.Select(deadline => $"{deadline}")]);
            JsonText.Texts(json, "because", duty.Because);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void MayGive(Utf8JsonWriter json, PolicyDecision decision)
    {
        json.WriteStartArray("mayGive");

        foreach (var choice in decision.Choices)
        {
            json.WriteStartObject();
            json.WriteString("slot", choice.Slot);
            json.WriteString("class", JsonText.Name(choice.Class));
            json.WriteNumber("choose", choice.Choose);
            json.WriteString("after", choice.After);
            json.WriteStartArray("offers");

            foreach (var offer in choice.Candidates)
            {
                json.WriteStartObject();
                json.WriteString("offer", offer.Strategy);
                Money(json, "value", offer.Value);
                Money(json, "atMost", offer.MaximumLiability);
                json.WriteString("terms", offer.Terms);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            JsonText.Texts(json, "because", choice.Because);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Money(Utf8JsonWriter json, string name, Money? money)
    {
        if (money is not { } known)
        {
            json.WriteNull(name);

            return;
        }

        json.WriteStartObject(name);
        json.WriteNumber("amount", known.Amount);
        json.WriteString("currency", known.Currency);
        json.WriteEndObject();
    }
}
