using System.Globalization;
using System.Text.Json;

namespace ServiceRecovery;

/// <summary>Writes one rule with all that it says.</summary>
internal static class PolicyRuleDocument
{
    public static void Write(Utf8JsonWriter json, PolicyRule rule)
    {
        json.WriteStartObject();
        json.WriteString("id", rule.Id);
        json.WriteString("when", rule.When?.ToString() ?? "true");
        json.WriteString("because", rule.Because);
        json.WriteList("owe", rule.Duties, WriteDuty);
        json.WriteList("may", rule.Choices, WriteChoice);

        if (rule.Hold is { } hold)
        {
            json.WriteString("holdGoodwill", hold.For?.ToString() ?? $"{hold.Until:O}");
        }

        json.WriteTexts("waive", rule.Waives);
        json.WriteTexts("replaces", rule.Replaces);
        json.WriteEndObject();
    }

    private static void WriteDuty(Utf8JsonWriter json, DutyTerms duty)
    {
        json.WriteStartObject();
        json.WriteString("duty", duty.Kind);
        json.WriteWord("class", duty.Class);
        json.WriteWord("to", duty.Addressee);
        json.WriteText("per", duty.Unit);
        json.WriteWord("mode", duty.Mode);
        json.WriteWord("rank", duty.Rank);
        json.WriteTrue("person", duty.Person);
        json.WriteTrue("acceptsResponsibility", duty.AcceptsResponsibility);
        json.WriteText("channel", duty.Channel);
        json.WriteText("form", duty.Form);
        json.WriteText("language", duty.Language);
        json.WriteTexts("mustSay", duty.MustSay);
        json.WriteTexts("verbatim", duty.Verbatim);
        json.WriteList("deadlines", duty.Deadlines, WriteDeadline);
        WriteDeadline(json, "notBefore", duty.NotBefore);
        WriteDeadline(json, "until", duty.Until);
        json.WriteText("needs", duty.Needs);
        json.WriteTrue("automatic", duty.Automatic);
        json.WriteTrue("incidentEvidence", duty.IncidentEvidence);
        json.WriteWord("despite", duty.Despite);
        json.WriteNumber("attempts", duty.Attempts);
        json.WriteTexts("substitute", duty.Substitutes);
        json.WriteText("waivableBy", duty.WaivableBy);
        json.WriteText("source", duty.Source);
        json.WriteEndObject();
    }

    private static void WriteDeadline(Utf8JsonWriter json, string name, Deadline? deadline)
    {
        if (deadline is not null)
        {
            json.WritePropertyName(name);
            WriteDeadline(json, deadline);
        }
    }

    private static void WriteDeadline(Utf8JsonWriter json, Deadline deadline)
    {
        json.WriteStartObject();
        json.WriteString("within", deadline.Within.ToString());
        json.WriteString("from", deadline.From);
        json.WriteTrue("countsFirstDay", deadline.CountsFirstDay);
        json.WriteText("pausedBy", deadline.PausedBy == default ? null : PolicyJson.Camel(deadline.PausedBy));
        json.WriteText("cutOff", deadline.CutOff?.ToString("HH:mm", CultureInfo.InvariantCulture));
        json.WriteEndObject();
    }

    private static void WriteChoice(Utf8JsonWriter json, PolicyChoice choice)
    {
        json.WriteStartObject();
        json.WriteString("slot", choice.Slot);
        json.WriteWord("class", choice.Class);
        json.WriteNumber("choose", choice.Choose);
        json.WriteText("after", choice.After);
        json.WriteList("from", choice.Offers, WriteOffer);
        json.WriteEndObject();
    }

    private static void WriteOffer(Utf8JsonWriter json, PolicyOffer offer)
    {
        var terms = offer.Terms;
        json.WriteStartObject();
        json.WriteString("offer", terms.Strategy);
        json.WriteText("item", terms.Item);
        json.WriteAmount("value", terms.Value);
        json.WriteExact("share", terms.Share);
        json.WriteExact("uplift", terms.Uplift);
        json.WriteExact("quantity", terms.Quantity);
        json.WriteText("unit", terms.Unit);
        json.WriteAmount("price", terms.Price);
        json.WriteAmount("rate", terms.Rate);
        json.WriteText("per", terms.Per?.ToString());
        json.WriteText("startsAfter", terms.StartsAfter?.ToString());
        json.WriteText("length", terms.Length?.ToString());
        json.WriteList("bands", terms.Bands, WriteBand);
        json.WriteText("measureFrom", terms.MeasureFrom);
        json.WriteText("amountFrom", terms.AmountFrom);
        json.WriteTexts("reads", terms.Reads);
        json.WriteAmount("upTo", terms.UpTo);
        json.WriteText("validFor", terms.ValidFor?.ToString());
        json.WriteText("acceptWithin", terms.AcceptWithin?.ToString());
        json.WriteTrue("cashInstead", terms.CashInstead);
        json.WriteText("step", terms.StepName);
        json.WriteText("after", terms.After);
        json.WriteWord("payee", terms.Payee);
        json.WriteTrue("valuedOnce", offer.ValuedOnce);
        json.WriteEndObject();
    }

    private static void WriteBand(Utf8JsonWriter json, OfferBand band)
    {
        json.WriteStartObject();
        json.WriteExact("from", band.From);
        json.WriteAmount("value", band.Value);
        json.WriteExact("share", band.Share);
        json.WriteEndObject();
    }
}
