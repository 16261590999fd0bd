using System.Buffers;
using System.Text;
using System.Text.Json;

namespace ServiceRecovery;

/// <summary>How one type of value is written in documents: the one place that reads it, writes it and describes it.</summary>
/// <remarks>
/// Values are objects, not of a type parameter: the runtime would compile every generic type and method again for each
/// struct and enum of the language, which took most of the time that a process needs for its first document.
/// </remarks>
internal abstract class ValueShape
{
    /// <summary>Reads a value; null where it reported why it cannot.</summary>
    public abstract object? Read(DocumentReading reading, DocumentNode node);

    public abstract void Write(Utf8JsonWriter json, object value);

    /// <summary>Whether a value fulfils what a test expects: it is the same, or holds all of it.</summary>
    public virtual bool Covers(object actual, object expected) => Text(actual) == Text(expected);

    /// <summary>Whether a value says nothing, so that it need not be written.</summary>
    public virtual bool IsEmpty(object value) => false;

    /// <summary>The value as documents write it.</summary>
    public string Text(object value)
    {
        var buffer = new ArrayBufferWriter<byte>();

        using (var json = new Utf8JsonWriter(buffer))
        {
            Write(json, value);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Writes for a JSON Schema which values are valid: the keywords, into the schema's open object.</summary>
    public abstract void Describe(SchemaWriting schema);
}
