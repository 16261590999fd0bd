using System.Text.Json;

namespace ServiceRecovery;

/// <summary>Writes the JSON Schema (2020-12) of the documents; named objects are described once and referred to.</summary>
internal sealed class SchemaWriting(Utf8JsonWriter json)
{
    private readonly HashSet<string> _named = new(StringComparer.Ordinal);
    private readonly Queue<(string Name, INamedShape Shape)> _waiting = [];

    public Utf8JsonWriter Json => json;

    public void Type(string type) => json.WriteString("type", type);

    /// <summary>A text of some form, with an example for whoever writes one.</summary>
    public void Text(string? pattern = null, params string[] examples)
    {
        Type("string");
        json.WriteText("pattern", pattern);
        json.WriteTexts("examples", examples);
    }

    /// <summary>Refers to an object that is described elsewhere.</summary>
    public void Refer(string name, INamedShape shape)
    {
        if (_named.Add(name))
        {
            _waiting.Enqueue((name, shape));
        }

        json.WriteString("$ref", $"#/$defs/{name}");
    }

    /// <summary>One of several: which one is told by its own keywords.</summary>
    public void AnyOf(params Action[] forms)
    {
        json.WriteStartArray("anyOf");
        Array.ForEach(forms, form => Object(form));
        json.WriteEndArray();
    }

    public void Items(ValueShape item)
    {
        Type("array");
        Member("items", () => item.Describe(this));
    }

    public void Member(string name, Action describe)
    {
        json.WritePropertyName(name);
        Object(describe);
    }

    /// <summary>Describes all that was referred to.</summary>
    public void WriteNamed()
    {
        json.WriteStartObject("$defs");

        while (_waiting.TryDequeue(out var next))
        {
            json.WritePropertyName(next.Name);
            Object(() => next.Shape.DescribeWhole(this));
        }

        json.WriteEndObject();
    }

    private void Object(Action describe)
    {
        json.WriteStartObject();
        describe();
        json.WriteEndObject();
    }
}

/// <summary>A shape that is described under a name of its own.</summary>
internal interface INamedShape
{
    void DescribeWhole(SchemaWriting schema);
}
