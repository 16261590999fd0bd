using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace ServiceRecovery;

/// <summary>What is different in each gear, by the gear's name.</summary>
internal sealed class GearsShape(ObjectShape<GearParts> gear) : ValueShape<Dictionary<Gear, GearParts>>
{
    private static readonly string[] Names =
        [.. Enum.GetValues<Gear>().Where(one => one != Gear.Normal).Select(PolicyJson.Camel)];

    public override bool TryRead(
        DocumentReading reading, DocumentNode node, [MaybeNullWhen(false)] out Dictionary<Gear, GearParts> value)
    {
        value = [];

        if (!node.IsObject)
        {
            return reading.Expected(node, "an object such as { \"crisis\": { \"limits\": [ ... ] } }");
        }

        foreach (var member in node.Members)
        {
            if (!Names.Contains(member.Name))
            {
                reading.Faults.Add(new DocumentFault(
                    member.At, "unknown-member",
                    $"There is no gear '{TextLimits.Begin(member.Name)}' beside the normal one. There are {string.Join(" and ", Names)}."
                    + NearestName.Meant(member.Name, Names)));
            }
            else if (gear.TryRead(reading, member.Value, out var parts))
            {
                value.Add(Enum.Parse<Gear>(member.Name, ignoreCase: true), parts);
            }
        }

        return true;
    }

    public override void Write(Utf8JsonWriter json, Dictionary<Gear, GearParts> value)
    {
        json.WriteStartObject();

        foreach (var (name, parts) in value.OrderBy(one => one.Key))
        {
            json.WritePropertyName(PolicyJson.Camel(name));
            gear.Write(json, parts);
        }

        json.WriteEndObject();
    }

    public override void Describe(SchemaWriting schema)
    {
        schema.Type("object");
        schema.Member("properties", () => Array.ForEach(Names, name => schema.Member(name, () => gear.Describe(schema))));
        schema.Json.WriteBoolean("additionalProperties", false);
    }
}
