namespace ServiceRecovery.Testing;

/// <summary>Collects the benefits that are effective or may be, to find those that stand in two places.</summary>
internal sealed class EffectiveBenefits
{
    private readonly Dictionary<BenefitKey, List<CaseId>> _givers = [];

    public void Add(RecoveryCase? current)
    {
        foreach (var offer in current?.Offers ?? [])
        {
            if (offer is { Key: { } key, Status: OfferStatus.Accepted or OfferStatus.Reserved or OfferStatus.Issuing or OfferStatus.Issued or OfferStatus.Uncertain })
            {
                _givers.TryAdd(key, []);
                _givers[key].Add(current!.Id);
            }
        }
    }

    public IEnumerable<Finding> GivenTwice() => _givers
        .Where(entry => entry.Value.Count > 1)
        .Select(entry => new Finding(
            "given-twice", $"{entry.Key} is given {entry.Value.Count} times, by the cases {string.Join(", ", entry.Value)}."));
}
