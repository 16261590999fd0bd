namespace ServiceRecovery;

/// <summary>Tells which duties only a benefit settles: the extra, and every other duty that a slot of the case gives.</summary>
/// <remarks>
/// Evidence alone would count as given what no ledger knows of: nobody would have granted it, and it could be given a
/// second time. What moves the case by being done, such as a fix, is shown by evidence whatever a slot is called.
/// </remarks>
internal static class SlotDuties
{
    public const string NeedsBenefit = "needs-benefit";

    /// <summary>Why evidence does not meet the duty, and what would; null where evidence is enough.</summary>
    public static Finding? AgainstEvidence(RecoveryCase current, Duty duty) => IsSettledBySlot(current, duty.Name)
        ? new Finding(
            NeedsBenefit, $"Duty '{duty.Id}' is met by a benefit that was given, not by evidence. {NextStep(current, duty.Name)}")
        : null;

    private static bool IsSettledBySlot(RecoveryCase current, string kind) =>
        kind == DutyKinds.Extra
        || (DutyTriggers.Of(kind) is null
            && (current.Choices.Any(choice => choice.Settles(kind))
                || current.Offers.Any(offer => offer.Settles(kind) && SlotBalance.IsLive(offer))));

    private static string NextStep(RecoveryCase current, string kind)
    {
        var offers = current.Offers.Where(offer => offer.Settles(kind)).ToArray();

        if (offers.LastOrDefault(offer => offer.Status
            is OfferStatus.Accepted or OfferStatus.Issuing or OfferStatus.Uncertain) is { } accepted)
        {
            return $"Slot '{accepted.Slot}' is {accepted.Status}: record with RecordIssue that it was given.";
        }

        if (offers.LastOrDefault(offer => offer.Status == OfferStatus.Offered) is { } offered)
        {
            return $"Slot '{offered.Slot}' is offered: record the customer's answer with AnswerOffer.";
        }

        return current.Choices.FirstOrDefault(choice => choice.Settles(kind)) switch
        {
            null => "The decision has nothing to give for it: state the facts that would change that, or settle it "
                + "with SettleDuty.",
            { Class: not ObligationClass.Goodwill, Candidates.Count: 1 } due =>
                $"Give what slot '{due.Slot}' owes, and record that with RecordIssue.",
            var choice => $"Put slot '{choice.Slot}' to the customer with OfferExtra.",
        };
    }
}
