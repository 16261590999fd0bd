using System.Collections.Immutable;
using System.Text.Json;

namespace ServiceRecovery;

/// <summary>A list of values of one shape.</summary>
/// <typeparam name="T">What lists of them hold: a class, of which all lists share their code.</typeparam>
/// <param name="item">The shape of each.</param>
/// <param name="mayStandAlone">Whether one value may be written without brackets; it is written so, too.</param>
internal sealed class ListShape<T>(ValueShape item, bool mayStandAlone = false) : ValueShape
    where T : class
{
    public override object? Read(DocumentReading reading, DocumentNode node)
    {
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

            if (item.Read(reading, one) is T known)
            {
                read.Add(known);
            }
        }

        return read.ToImmutable();
    }

    public override void Write(Utf8JsonWriter json, object value)
    {
        var list = (IReadOnlyCollection<T>)value;

        if (mayStandAlone && list.Count == 1)
        {
            item.Write(json, list.First());

            return;
        }

        json.WriteStartArray();

        foreach (var one in list)
        {
            item.Write(json, one);
        }

        json.WriteEndArray();
    }

    public override bool Covers(object actual, object expected) =>
        ((IEnumerable<T>)expected).All(wanted => ((IEnumerable<T>)actual).Any(there => item.Covers(there, wanted)));

    public override bool IsEmpty(object value) => ((IReadOnlyCollection<T>)value).Count == 0;

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
