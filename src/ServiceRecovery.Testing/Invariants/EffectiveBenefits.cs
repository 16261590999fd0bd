namespace ServiceRecovery.Testing;

/// <summary>Collects the benefits that are effective or may be, to find those that stand in two places.</summary>
internal sealed class EffectiveBenefits
{
    private readonly Dictionary<BenefitKey, List<CaseId>> _givers = [];

    public void Add(RecoveryCase? current)
    {
        foreach (var offer in current?.Offers ?? [])
        {
            if (offer.Key is { } key && IsEffective(offer.Status))
            {
                _givers.TryAdd(key, []);
                _givers[key].Add(current!.Id);
            }
        }
    }

    public IEnumerable<Finding> GivenTwice() =>
        from entry in _givers
        where entry.Value.Count > 1
        let cases = string.Join(", ", entry.Value)
        select new Finding("given-twice", $"{entry.Key} is given {entry.Value.Count} times, by the cases {cases}.");

    private static bool IsEffective(OfferStatus status) => status
        is OfferStatus.Accepted or OfferStatus.Reserved
        or OfferStatus.Issuing or OfferStatus.Issued or OfferStatus.Uncertain;
}
