using System.Text.Json;

namespace ServiceRecovery;

/// <summary>What is said to the customer: for each language the sentences by what they are about.</summary>
internal sealed class TextsShape : ValueShape
{
    public override object? Read(DocumentReading reading, DocumentNode node)
    {
        if (!node.IsObject)
        {
            return reading.Expected(node, "an object such as { \"de\": { \"apology\": \"Wir bitten {when} um Entschuldigung.\" } }");
        }

        var texts = new List<CustomerText>();

        foreach (var language in node.Members)
        {
            if (!language.Value.IsObject)
            {
                return reading.Expected(
                    language.Value, "an object of sentences such as { \"apology\": \"We will say {when} that we are sorry.\" }");
            }

            foreach (var said in language.Value.Members)
            {
                if (CommonShapes.Text.Read(reading, said.Value) is string text)
                {
                    texts.Add(new CustomerText(language.Name, said.Name, text));
                }
            }
        }

        return CustomerText.Merged(texts).ToList();
    }

    public override void Write(Utf8JsonWriter json, object value)
    {
        json.WriteStartObject();

        foreach (var language in ((IReadOnlyList<CustomerText>)value).GroupBy(text => text.Language, StringComparer.Ordinal))
        {
            json.WriteStartObject(language.Key);

            foreach (var text in language)
            {
                json.WriteString(text.Key, text.Text);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    public override void Describe(SchemaWriting schema)
    {
        schema.Type("object");
        schema.Member("propertyNames", () => schema.Text("^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$", "de", "pt-BR"));
        schema.Member("additionalProperties", () =>
        {
            schema.Type("object");
            schema.Member("additionalProperties", () => schema.Type("string"));
        });
    }
}
