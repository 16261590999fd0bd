namespace ServiceRecovery;

/// <summary>A person records that a benefit was given, or taken back.</summary>
/// <remarks>
/// Goodwill, and what the customer chooses from, is offered and accepted first. An entitlement or redress that leaves no
/// choice is due without asking: giving it by hand is recorded at once, and enters the ledger with it.
/// </remarks>
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
