using System.Collections.Immutable;
using System.Text.Json;

namespace ServiceRecovery;

/// <summary>The facts that a policy declares: each name with its type, or with the words that it may be.</summary>
internal sealed class FactsShape : ValueShape
{
    private const string Name = "^[a-z][A-Za-z0-9]*([.][a-z][A-Za-z0-9]*)*$";

    private static readonly ImmutableArray<string> Types = ["bool", "decimal", "double", "duration", "int", "money", "text", "time"];

    public override object? Read(DocumentReading reading, DocumentNode node)
    {
        if (!node.IsObject)
        {
            return reading.Expected(node, "an object of names and types such as { \"vehicle.mileage\": \"int\" }");
        }

        var facts = node.Members.Select(member => Read(reading, member)).OfType<Fact>().ToList();
        reading.Undeclared.UnionWith(node.Members.Select(member => member.Name).Except(facts.Select(fact => fact.Name)));
        reading.Declare(facts);

        return facts;
    }

    public override void Write(Utf8JsonWriter json, object value)
    {
        json.WriteStartObject();

        foreach (var fact in (IReadOnlyList<Fact>)value)
        {
            json.WriteString(fact.Name, fact.Vocabulary is { } words ? $"{words}" : PolicyJson.Camel(fact.Kind.ToString()));
        }

        json.WriteEndObject();
    }

    public override void Describe(SchemaWriting schema)
    {
        schema.Type("object");
        schema.Member("propertyNames", () => schema.Text(Name));
        schema.Member("additionalProperties", () => schema.AnyOf(
            () => schema.Json.WriteTexts("enum", Types),
            () => schema.Text("^[a-z][A-Za-z0-9]*[(].+[)]$", "color(red,green)"),
            () => schema.Items(new TextShape("red", "green"))));
    }

    private static Fact? Read(DocumentReading reading, DocumentMember member)
    {
        try
        {
            return Declared(member) ?? Unknown(reading, member);
        }
        catch (Exception error) when (error is ArgumentException or FormatException or OverflowException)
        {
            reading.Faults.Add(new DocumentFault(member.At, "bad-fact", error.Message.Split(" (Parameter")[0]));

            return null;
        }
    }

    private static Fact? OfType(string type, string name) => type switch
    {
        "bool" => Fact.Bool(name),
        "decimal" => Fact.Decimal(name),
        "double" => Fact.Double(name),
        "duration" => Fact.Duration(name),
        "int" => Fact.Long(name),
        "money" => Fact.Money(name),
        "text" => Fact.String(name),
        "time" => Fact.Time(name),
        _ => null,
    };

    private static Fact? Declared(DocumentMember member) => member.Value switch
    {
        { IsText: true, Text: var type } when Types.Contains(type) => OfType(type, member.Name),
        { IsText: true, Text: var words } when words.EndsWith(')') => Fact.OfWords(member.Name, FactVocabulary.Parse(words)),
        { IsArray: true, Items: { Count: > 0 } words } when words.All(word => word.IsText) => Fact.OfWords(
            member.Name, FactVocabulary.Parse($"{member.Name.Split('.')[^1]}({string.Join(',', words.Select(word => word.Text))})")),
        _ => null,
    };

    private static Fact? Unknown(DocumentReading reading, DocumentMember member)
    {
        reading.Error(
            member.Value, "unknown-type",
            $"The fact '{TextLimits.Begin(member.Name)}' has the type {member.Value.Said}, which is none of "
            + $"{string.Join(", ", Types)}, and no list of words such as [\"red\", \"green\"]."
            + NearestName.Meant(member.Value.Text, Types));

        return null;
    }
}
