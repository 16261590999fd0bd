using System.Globalization;
using System.Text.Json;

namespace ServiceRecovery.Testing;

/// <summary>What each version of a policy lets a role release, read once from the streams that keep the policies.</summary>
internal sealed class GrantBook(ICaseStore store, TenantId tenant)
{
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<Grant>> _grants = new(StringComparer.Ordinal);

    /// <summary>The grants of a version; none where it has none, or is lost, which is a finding of its own.</summary>
    public IReadOnlyList<Grant> Of(string hash) => _grants.GetValueOrDefault(hash, []);

    /// <summary>Reads the versions of a policy, unless they were read before.</summary>
    public async Task ReadAsync(string policy, CancellationToken cancellationToken)
    {
        if (!_read.Add(policy))
        {
            return;
        }

        var page = await store.ReadEventsAsync(tenant, StreamId.OfPolicy(policy), 1, cancellationToken).ConfigureAwait(false);

        foreach (var stored in page.Events.Where(stored => stored.Type == "servicerecovery.policy.activated"))
        {
            using var payload = JsonDocument.Parse(stored.Payload);
            using var document = JsonDocument.Parse(payload.RootElement.GetProperty("document").GetString()!);
            var hash = payload.RootElement.GetProperty("policy").GetProperty("hash").GetString()!;
            _grants[hash] = In(document.RootElement, document.RootElement.GetProperty("currency").GetString()!);
        }
    }

    /// <summary>The grants that a decision or a policy's document lists.</summary>
    /// <param name="element">The decision or document.</param>
    /// <param name="currency">The currency of amounts that name none.</param>
    public static IReadOnlyList<Grant> In(JsonElement element, string currency) =>
        element.TryGetProperty("grants", out var grants)
            ? [.. grants.EnumerateArray().Select(grant => new Grant
            {
                Role = grant.GetProperty("role").GetString()!,
                UpTo = AmountIn(grant.GetProperty("upTo"), currency),
            })]
            : [];

    /// <summary>An amount as it is stored: <c>12.34 EUR</c>, or a bare number of the policy's currency.</summary>
    public static Money AmountIn(JsonElement amount, string currency)
    {
        if (amount.ValueKind == JsonValueKind.Number)
        {
            return new Money(amount.GetDecimal(), currency);
        }

        var parts = amount.GetString()!.Split(' ');

        return new Money(decimal.Parse(parts[0], CultureInfo.InvariantCulture), parts.Length > 1 ? parts[1] : currency);
    }
}
