using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ServiceRecovery;

/// <summary>Writes the JSON Schema of policy documents from the table that also reads them.</summary>
internal static class PolicySchema
{
    private const string Draft = "https://json-schema.org/draft/2020-12/schema";

    private static readonly JsonWriterOptions Options =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true, NewLine = "\n" };

    public static string Write()
    {
        var buffer = new ArrayBufferWriter<byte>();

        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            var schema = new SchemaWriting(json);
            json.WriteStartObject();
            json.WriteString("$schema", Draft);
            json.WriteString("title", "A service-recovery policy");
            PolicyShape.Shape.DescribeWhole(schema);
            schema.WriteNamed();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
