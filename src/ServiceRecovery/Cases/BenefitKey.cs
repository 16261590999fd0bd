using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace ServiceRecovery;

/// <summary>What makes a benefit the same benefit for ever: one effective entry per key, whatever happens.</summary>
/// <remarks>Equality compares every part. Nothing in it names a person: the beneficiary is a pseudonym or an account.</remarks>
public sealed record BenefitKey
{
    /// <summary>Whose case.</summary>
    public required TenantId Tenant { get; init; }

    /// <summary>The account or unit that the failure hit, else the customer's pseudonym.</summary>
    public required string Beneficiary { get; init; }

    /// <summary>The id of the failure.</summary>
    public required string Failure { get; init; }

    /// <summary>The benefit's or the choice's stable name, with the unit appended where there are several.</summary>
    public required string Slot { get; init; }

    /// <summary>0 for the first payment of the slot; a top-up is the next.</summary>
    public int Instalment { get; init; }

    /// <summary>0 for the first issue; only a person raises it, for a lost voucher.</summary>
    public int Reissue { get; init; }

    /// <summary>The key that issuers are called with: SHA-256 over every part, each length-prefixed, in lower-case hex.</summary>
    public string ToIssuerKey()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        foreach (var part in (ReadOnlySpan<string>)[Tenant.Name, Beneficiary, Failure, Slot, $"{Instalment}", $"{Reissue}"])
        {
            Append(hash, part);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Append(IncrementalHash hash, string part)
    {
        var bytes = Encoding.UTF8.GetBytes(part);
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
