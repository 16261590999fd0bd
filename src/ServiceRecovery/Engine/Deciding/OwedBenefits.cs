namespace ServiceRecovery;

/// <summary>Gives what is due without asking for it: entitlements and redress that a registered step issues.</summary>
/// <remarks>
/// Goodwill is offered and waits for an answer; what is due does not. A choice between several, one that no issuing
/// step carries out, and one whose worth still grows wait for a person, for more facts or for the failure's end.
/// </remarks>
internal static class OwedBenefits
{
    private const string Elsewhere = "given-elsewhere.";

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
            if (IsIssuable(choice, steps) && IsDue(current, choice) && Remaining(current, choice.Candidates[0]) is { } offer)
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
        draft.Case.Choices.FirstOrDefault(choice => choice.Slot == slot) is { Candidates: [var offer] } choice
        && IsOwing(draft.Case.State)
        && IsDue(draft.Case, choice)
            ? Remaining(draft.Case, offer) is { } due ? due with { Status = OfferStatus.Proposed } : null
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
                Name = Elsewhere + offer.Slot,
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
        && !current.Properties.ContainsKey(Elsewhere + choice.Slot)
        && !IsSettledOtherwise(current, choice.Slot);

    /// <summary>
    /// Whether the duty of a slot was settled without the slot: declined, waived, or met before the case was imported.
    /// Nobody gives it unasked then.
    /// </summary>
    private static bool IsSettledOtherwise(RecoveryCase current, string slot) =>
        current.Duties.LastOrDefault(duty => duty.Name == slot) is { IsOpen: false } duty
        && (duty.Status != DutyStatus.Met || current.Offers.All(offer => offer.Slot != slot));

    /// <summary>What is left to give of it: all, or what it is worth more than was issued. Null for nothing now.</summary>
    private static RecoveryOffer? Remaining(RecoveryCase current, RecoveryOffer offer)
    {
        var before = current.Offers.Where(other => other.Slot == offer.Slot).ToArray();
        var next = offer with { Status = OfferStatus.Accepted, Key = OfferChecks.KeyOf(current, offer.Slot) };

        if (before.Length == 0)
        {
            return next;
        }

        // Whatever is under way, was declined or taken back is for its own answer or for a person.
        if (offer.Value is not { } total || before.Any(other =>
            other.Status != OfferStatus.Issued || other.Value is not { } given || given.Currency != total.Currency))
        {
            return null;
        }

        var left = total.Amount - before.Sum(other => other.Value!.Value.Amount);

        return left > 0 ? next with { Value = new Money(left, total.Currency), MaximumLiability = null } : null;
    }
}
