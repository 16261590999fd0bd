namespace ServiceRecovery;

/// <summary>Gives what is due without asking for it: entitlements and redress that a registered step issues.</summary>
/// <remarks>
/// Goodwill is offered and waits for an answer; what is due does not. A choice between several, one that no issuing
/// step carries out, and one whose worth still grows wait for a person, for more facts or for the failure's end. What was
/// taken back is given again by a person only.
/// </remarks>
internal static class OwedBenefits
{
    /// <summary>The first benefit that is due now in a case that can be worked on; null for none.</summary>
    public static RecoveryOffer? FirstDue(CaseDraft draft) =>
        draft.Case is { Parked: null, UnknownEvent: null } ? FirstDue(draft.Case, draft.Setting.Steps) : null;

    /// <summary>The first benefit that is due now; null for none.</summary>
    public static RecoveryOffer? FirstDue(RecoveryCase current, StepCatalog steps)
    {
        if (!IsOwing(current.State))
        {
            return null;
        }

        foreach (var choice in current.Choices)
        {
            if (IsIssuable(choice, steps) && IsDue(current, choice) && Remaining(current, choice) is { } offer
                && current.Offers.All(other => other.Slot != choice.Slot || other.Status != OfferStatus.Reversed))
            {
                return offer;
            }
        }

        return null;
    }

    /// <summary>
    /// What a person may give by hand now, since it is due without asking: the benefit of a slot that leaves no choice.
    /// Null for nothing.
    /// </summary>
    public static RecoveryOffer? FindDue(CaseDraft draft, string slot) =>
        draft.Case.Choices.FirstOrDefault(choice => choice.Slot == slot) is { Candidates.Count: 1 } choice
        && IsOwing(draft.Case.State)
        && IsDue(draft.Case, choice)
            ? Remaining(draft.Case, choice) is { } due ? due with { Status = OfferStatus.Proposed } : null
            : null;

    /// <summary>Takes the benefit as accepted and sets it aside; the issuing step does the rest.</summary>
    public static void Give(CaseDraft draft, RecoveryOffer offer)
    {
        draft.Emit(new OfferChanged { Offer = offer, Reason = "due without asking" }, EventActor.System);
        draft.Enter(OfferChecks.LineOf(draft.Case, offer with { Status = OfferStatus.Reserved }, expected: null));
    }

    /// <summary>Writes down that another case has given it: the duty is met by that, and nobody gets it twice.</summary>
    public static void SayGivenElsewhere(CaseDraft draft, RecoveryOffer offer)
    {
        var entry = offer.Key!.ToIssuerKey();
        draft.Emit(
            new PropertySet
            {
                Name = SlotBalance.Elsewhere + offer.Slot,
                Value = entry,
                Reason = "another case about the same failure has given it",
            },
            EventActor.System);

        if (OfferDesk.DutyOf(draft.Case, offer) is { } duty)
        {
            draft.Emit(
                new DutyChanged { Duty = duty.Id, Status = DutyStatus.Met, Evidence = Evidence.Of("benefit", entry) },
                EventActor.System);
        }
    }

    /// <summary>What is due is due in every state in which the claim stands: after the end of a case, too.</summary>
    private static bool IsOwing(CaseState state) => state
        is >= CaseState.Reported and <= CaseState.Unconfirmed
        or CaseState.LeftAlone
        or CaseState.Churned;

    private static bool IsIssuable(OfferChoice choice, StepCatalog steps) =>
        choice.Candidates is [{ StepName: { } step } offer]
        && steps.Find(step)?.Placement.Guarantee is not null
        && (offer.MaximumLiability is null || offer.MaximumLiability == offer.Value);

    private static bool IsDue(RecoveryCase current, OfferChoice choice) =>
        choice.Class != ObligationClass.Goodwill
        && !(choice.After is { } after && current.FindOpenDuty(after) is not null)
        && !current.Properties.ContainsKey(SlotBalance.Elsewhere + choice.Slot)
        && !IsSettledOtherwise(current, choice.Slot);

    /// <summary>
    /// Whether the duty of a slot was settled without the slot: declined, waived, or met before the case was imported.
    /// Nobody gives it unasked then.
    /// </summary>
    private static bool IsSettledOtherwise(RecoveryCase current, string slot) =>
        current.Duties.LastOrDefault(duty => duty.Name == slot && duty.Status != DutyStatus.Retracted)
            is { IsOpen: false } duty
        && (duty.Status != DutyStatus.Met || current.Offers.All(offer => offer.Slot != slot));

    /// <summary>
    /// What is left to give of it: all, or what it is worth more than was issued. Null for nothing now: whatever is under
    /// way or was declined in this round is for its own answer.
    /// </summary>
    private static RecoveryOffer? Remaining(RecoveryCase current, OfferChoice choice) =>
        !SlotBalance.IsUnderWay(current, choice.Slot) && SlotBalance.Left(current, choice) is { Candidates: [var left] }
            ? left with { Status = OfferStatus.Accepted, Key = OfferChecks.KeyOf(current, choice.Slot) }
            : null;
}
