namespace ServiceRecovery;

/// <summary>A person records what became of an accepted offer: issued, uncertain, or reversed.</summary>
public sealed record RecordIssue : CaseCommand
{
    /// <summary>The slot of the offer.</summary>
    public required string Slot { get; init; }

    /// <summary><see cref="OfferStatus.Issued"/> or <see cref="OfferStatus.Reversed"/>.</summary>
    public required OfferStatus Status { get; init; }

    /// <summary>What shows it: the voucher's number, the bank's reference.</summary>
    public required Evidence Evidence { get; init; }

    internal override void Decide(CaseDraft draft) => OfferDesk.Record(draft, Slot, Status, Evidence);
}
