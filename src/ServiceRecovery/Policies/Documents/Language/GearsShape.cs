using System.Text.Json;

namespace ServiceRecovery;

/// <summary>What is different in each gear, by the gear's name.</summary>
internal sealed class GearsShape(ObjectShape<GearParts> gear) : ValueShape
{
    private static readonly string[] Names =
        [.. Enum.GetNames<Gear>().Where(name => name != nameof(Gear.Normal)).Select(PolicyJson.Camel)];

    public override object? Read(DocumentReading reading, DocumentNode node)
    {
        if (!node.IsObject)
        {
            return reading.Expected(node, "an object such as { \"crisis\": { \"limits\": [ ... ] } }");
        }

        var gears = new List<GearParts>();

        foreach (var member in node.Members)
        {
            if (!Names.Contains(member.Name))
            {
                reading.Faults.Add(new DocumentFault(
                    member.At, "unknown-member",
                    $"There is no gear '{TextLimits.Begin(member.Name)}' beside the normal one. There are {string.Join(" and ", Names)}."
                    + NearestName.Meant(member.Name, Names)));
            }
            else if (gear.Read(reading, member.Value) is GearParts parts)
            {
                parts.Gear = Enum.Parse<Gear>(member.Name, ignoreCase: true);
                gears.Add(parts);
            }
        }

        return gears;
    }

    public override void Write(Utf8JsonWriter json, object value)
    {
        json.WriteStartObject();

        foreach (var parts in ((List<GearParts>)value).OrderBy(one => one.Gear))
        {
            json.WritePropertyName(PolicyJson.Camel($"{parts.Gear}"));
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
