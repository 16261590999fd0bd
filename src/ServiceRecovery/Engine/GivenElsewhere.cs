namespace ServiceRecovery;

/// <summary>Reads what other cases about the same failure have given, so that nobody offers it again.</summary>
/// <remarks>An early answer only: the ledger refuses whatever two cases give at the same time.</remarks>
internal sealed class GivenElsewhere(ICaseStore store, CaseLoader loader)
{
    public async Task<IReadOnlyDictionary<BenefitKey, CaseId>> ReadAsync(
        RecoveryCase current, CancellationToken cancellationToken)
    {
        var given = new Dictionary<BenefitKey, CaseId>();

        if (current.Failures.IsEmpty || current.Choices.Count == 0)
        {
            return given;
        }

        var page = await store.QueryAsync(current.Tenant, AlikeOf(current), cancellationToken).ConfigureAwait(false);

        foreach (var summary in page.Cases.Where(item => item.Id != current.Id && item.State != CaseState.Merged))
        {
            var other = await loader.FindAsync(current.Tenant, summary.Id, cancellationToken).ConfigureAwait(false);

            foreach (var offer in other?.Case.Offers.Where(IsInLedger) ?? [])
            {
                given[offer.Key!] = summary.Id;
            }
        }

        return given;
    }

    /// <summary>An account may be hit in the cases of several customers.</summary>
    private static CaseQuery AlikeOf(RecoveryCase current) => new()
    {
        Failure = OfferChecks.FailureKey(current),
        Customer = current.Failures.Any(failure => failure.Account is not null) || current.Customer is not { } person
            ? null
            : current.NameOf(person),
    };

    private static bool IsInLedger(RecoveryOffer offer) => offer.Key is not null
        && OfferChecks.LedgerStatusOf(offer.Status) is not (null or OfferStatus.Declined or OfferStatus.Expired);
}
