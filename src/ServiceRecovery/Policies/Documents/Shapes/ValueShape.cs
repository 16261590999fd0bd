using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;

namespace ServiceRecovery;

/// <summary>How one type of value is written in documents: the one place that reads it, writes it and describes it.</summary>
internal abstract class ValueShape<T> : IDescribedShape
{
    /// <summary>Reads a value; false where it reported why it cannot.</summary>
    public abstract bool TryRead(DocumentReading reading, DocumentNode node, [MaybeNullWhen(false)] out T value);

    public abstract void Write(Utf8JsonWriter json, T value);

    /// <summary>Whether a value fulfils what a test expects: it is the same, or holds all of it.</summary>
    public virtual bool Covers(T actual, T expected) => Text(actual) == Text(expected);

    /// <summary>The value as documents write it.</summary>
    public string Text(T value)
    {
        var buffer = new ArrayBufferWriter<byte>();

        using (var json = new Utf8JsonWriter(buffer))
        {
            Write(json, value);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <inheritdoc />
    public abstract void Describe(SchemaWriting schema);
}

/// <summary>What can say for a JSON Schema which values are valid.</summary>
internal interface IDescribedShape
{
    /// <summary>Writes the keywords into the schema's open object.</summary>
    void Describe(SchemaWriting schema);
}
