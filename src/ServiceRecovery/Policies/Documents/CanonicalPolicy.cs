using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ServiceRecovery;

/// <summary>
/// The one document of a resolved policy: members in one fixed order, what is so anyway left out, no white space. It is read
/// as any other document is.
/// </summary>
internal static class CanonicalPolicy
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(RecoveryPolicy policy, bool isIndented = false)
    {
        var buffer = new ArrayBufferWriter<byte>();

        using (var json = new Utf8JsonWriter(buffer, Options with { Indented = isIndented }))
        {
            PolicyShape.Shape.Write(json, DocumentParts.Of(policy));
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>The policy whose document was kept under a hash.</summary>
    /// <exception cref="InvalidPolicyException">It cannot be read, or says something else than it said.</exception>
    public static RecoveryPolicy Read(string document, string hash)
    {
        var made = DocumentMaking.Make(document, [], DocumentScrutiny.Kept);

        return made.Policy?.Hash == hash ? made.Policy : throw new InvalidPolicyException(
            hash[..Math.Min(12, hash.Length)],
            made.Policy is null
                ? [.. made.Faults.Where(fault => !fault.IsWarning).Select(fault => $"The stored form cannot be read: {fault.Message}")]
                : ["The stored form cannot be read: it says something that this version of the library does not know."]);
    }
}
