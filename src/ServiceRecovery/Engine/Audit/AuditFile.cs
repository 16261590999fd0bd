using System.Text;
using System.Text.Json;

namespace ServiceRecovery;

/// <summary>An exported audit log, away from the database that it came from.</summary>
public static class AuditFile
{
    private const int LongestLine = 4 * 1024 * 1024;

    /// <summary>Verifies an export that <see cref="IRecoveryAudit.ExportAsync"/> wrote, without a store.</summary>
    /// <param name="export">The export.</param>
    /// <param name="checkpoints">Checkpoints that were kept elsewhere; those of other tenants are left out. Default none.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The report; a line that cannot be read is a fault with its number, and ends the reading.</returns>
    /// <remarks>It holds the log in memory: one hash for each commit to a stream.</remarks>
    public static async Task<AuditReport> VerifyAsync(
        Stream export, IEnumerable<AuditCheckpoint>? checkpoints = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(export);
        using var reader = new StreamReader(export, new UTF8Encoding(false, throwOnInvalidBytes: true), leaveOpen: true);
        AuditVerification? verification = null;
        var tenant = default(TenantId);
        var number = 0;

        try
        {
            while (await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } text)
            {
                number++;
                using var line = Parse(text);

                if (verification is null)
                {
                    tenant = AuditLines.ReadHeading(line.RootElement);
                    verification = new AuditVerification(tenant, checkpoints ?? []);
                }
                else
                {
                    Take(line.RootElement, tenant, verification);
                }
            }
        }
        catch (Exception error) when (error is JsonException or DecoderFallbackException or ArgumentException)
        {
            verification ??= new AuditVerification(tenant, []);
            verification.Fault($"Line {Math.Max(number, 1)} cannot be read: {error.Message}");
        }

        if (verification is null)
        {
            verification = new AuditVerification(tenant, []);
            verification.Fault("It is empty.");
        }

        return verification.Report();
    }

    private static JsonDocument Parse(string text) => text.Length <= LongestLine
        ? JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 4 })
        : throw new JsonException($"It has {text.Length} characters; at most {LongestLine} are read.");

    private static void Take(JsonElement line, TenantId tenant, AuditVerification verification)
    {
        if (line.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException("It is no object.");
        }

        if (AuditLines.IsLeaf(line))
        {
            var (index, leaf) = AuditLines.ReadLeaf(line);
            verification.Leaf(index, leaf);
        }
        else
        {
            verification.Event(AuditLines.ReadEvent(line, tenant));
        }
    }
}
