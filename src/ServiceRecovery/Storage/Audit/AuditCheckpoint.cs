using System.Globalization;

namespace ServiceRecovery;

/// <summary>What a tenant's audit log was at one moment: kept elsewhere, it proves that nothing before it was changed since.</summary>
/// <param name="Tenant">Whose log.</param>
/// <param name="Size">How many events it held.</param>
/// <param name="Root">The root of its Merkle tree by RFC 6962, SHA-256 in lower-case hex.</param>
/// <param name="At">When.</param>
public sealed record AuditCheckpoint(TenantId Tenant, long Size, string Root, DateTimeOffset At)
{
    /// <summary>One line: tenant, size, root and time, with blanks between them.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Tenant.Name} {Size} {Root} {At.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}");

    /// <summary>Reads what <see cref="ToString"/> wrote; false and null for anything else.</summary>
    public static bool TryParse(string? text, out AuditCheckpoint? checkpoint)
    {
        checkpoint = text?.Trim().Split(' ') is [var tenant, var size, { Length: 64 } root, var at]
            && tenant.Length > 0
            && long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && root.All(char.IsAsciiHexDigitLower)
            && DateTimeOffset.TryParseExact(
                at, "yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? new AuditCheckpoint(new TenantId(tenant), count, root, time)
            : null;

        return checkpoint is not null;
    }
}
