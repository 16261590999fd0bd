using System.Collections.Immutable;
using System.Text.Json;

namespace ServiceRecovery;

/// <summary>A list of values of one shape.</summary>
/// <param name="item">The shape of each.</param>
/// <param name="mayStandAlone">Whether one value may be written without brackets; it is written so, too.</param>
internal sealed class ListShape<T>(ValueShape<T> item, bool mayStandAlone = false) : ValueShape<ImmutableArray<T>>
{
    public override bool TryRead(DocumentReading reading, DocumentNode node, out ImmutableArray<T> value)
    {
        value = [];

        if (!node.IsArray && !mayStandAlone)
        {
            return reading.Expected(node, "a list");
        }

        var read = ImmutableArray.CreateBuilder<T>();

        foreach (var one in node.IsArray ? node.Items : [node])
        {
            if (reading.IsFull)
            {
                break;
            }

            if (item.TryRead(reading, one, out var known))
            {
                read.Add(known);
            }
        }

        value = read.ToImmutable();

        return true;
    }

    public override void Write(Utf8JsonWriter json, ImmutableArray<T> value)
    {
        if (mayStandAlone && value.Length == 1)
        {
            item.Write(json, value[0]);

            return;
        }

        json.WriteStartArray();

        foreach (var one in value)
        {
            item.Write(json, one);
        }

        json.WriteEndArray();
    }

    public override bool Covers(ImmutableArray<T> actual, ImmutableArray<T> expected) =>
        expected.All(wanted => actual.Any(there => item.Covers(there, wanted)));

    public override void Describe(SchemaWriting schema)
    {
        if (mayStandAlone)
        {
            schema.AnyOf(() => item.Describe(schema), () => schema.Items(item));
        }
        else
        {
            schema.Items(item);
        }
    }
}
