using System.Text;
using System.Text.Json;

namespace ServiceRecovery.Cli;

/// <summary>What a policy takes for granted and a file may contradict: currency, time zone, and what its extras suit.</summary>
internal sealed class PolicyAssumptions(RecoveryPolicy policy)
{
    /// <summary>What the policy may give, in the order of the alphabet.</summary>
    public IReadOnlyList<string> Benefits { get; } =
        [.. Offers(JsonTree.Parse(Encoding.UTF8.GetBytes(policy.ToCanonicalJson()))).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>As a table, with the cases whose amounts are in another currency.</summary>
    public Sheet Draw(IReadOnlyDictionary<string, long> currencies)
    {
        var suits = KnownPolicies.WrittenFor(policy) is { } people ? $", written for {people}" : "";

        return new Sheet($"What {policy} takes for granted", ["", ""],
        [
            ["benefits", (Benefits.Count == 0 ? "none" : string.Join(", ", Benefits)) + suits],
            ["amounts", $"{policy.Currency}, for every case{Elsewhere(currencies)}"],
            ["days", $"those of {policy.TimeZone}"],
        ]);
    }

    public void Write(Utf8JsonWriter json, IReadOnlyDictionary<string, long> currencies)
    {
        json.WriteStartObject("assumes");
        json.WriteString("currency", policy.Currency);
        json.WriteString("timeZone", policy.TimeZone);
        json.WriteString("writtenFor", KnownPolicies.WrittenFor(policy));
        JsonText.Texts(json, "benefits", Benefits);
        json.WriteStartObject("casesInOtherCurrencies");

        foreach (var (currency, count) in Foreign(currencies))
        {
            json.WriteNumber(currency, count);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private string Elsewhere(IReadOnlyDictionary<string, long> currencies)
    {
        var foreign = Foreign(currencies).Select(found => found.Value == 1
            ? $"1 case states its own in {found.Key}"
            : $"{SummarySheets.N(found.Value)} cases state their own in {found.Key}");

        return string.Join(", ", foreign) is { Length: > 0 } text ? $"; {text}, which nothing converts" : "";
    }

    private IEnumerable<KeyValuePair<string, long>> Foreign(IReadOnlyDictionary<string, long> currencies) =>
        currencies.Where(found => found.Key != policy.Currency);

    private static IEnumerable<string> Offers(JsonNode node) =>
        node["offer"] is { Text: { Length: > 0 } name }
            ? [name]
            : node.Members.Select(member => member.Value).Concat(node.Items).SelectMany(Offers);
}
