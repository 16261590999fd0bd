namespace ServiceRecovery;

/// <summary>Puts offers to the customer, takes the answer, and keeps the ledger's line with it.</summary>
internal static class OfferDesk
{
    public static void Offer(CaseDraft draft, string? slot, string? channel)
    {
        if (GivingHands.AgainstOffering(draft) is { } hands)
        {
            draft.Refuse([hands]);
            return;
        }

        RoundDesk.DecideGoodwill(draft);

        if (OfferChecks.FindChoice(draft, slot) is not { } choice || !MayOffer(draft, choice))
        {
            return;
        }

        var key = OfferChecks.KeyOf(draft.Case, choice.Slot);
        var charges = BudgetDesk.Reserve(draft, choice, key);

        foreach (var candidate in choice.Candidates)
        {
            draft.Emit(new OfferChanged
            {
                Offer = candidate with { Status = OfferStatus.Offered, Key = key, Charges = charges },
            });
        }

        OfferChecks.Reserve(draft, choice);
        WaitForAnswer(draft, choice.Candidates[0]);

        if (channel is not null)
        {
            ContactLog.Record(draft, channel, DutyKinds.Extra, draft.Actor.Kind != ActorKind.System);
        }
    }

    public static void Answer(CaseDraft draft, string slot, string? accept)
    {
        if (!draft.SpeaksForCustomer(RepresentationScope.Accept))
        {
            draft.Refuse(
                "wrong-actor",
                "Only the customer answers an offer, or a representative with authority to accept. "
                + "Record the answer with the customer as actor, typed by you.");
            return;
        }

        var offered = draft.Case.Offers
            .Where(offer => offer.Slot == slot && offer.Status == OfferStatus.Offered)
            .ToArray();

        if (offered.Length == 0 && IsAnswered(draft.Case, slot, accept))
        {
            draft.SayAlreadyApplied($"The customer has answered slot '{slot}' in the same way already.");
            return;
        }

        if (offered.Length == 0 || (accept is not null && offered.All(offer => offer.Strategy != accept)))
        {
            var names = offered.Length == 0 ? "nothing" : string.Join(", ", offered.Select(offer => offer.Strategy));
            draft.Refuse(
                "nothing-offered", $"Slot '{slot}' offers {names}{(accept is null ? "" : $", not '{accept}'")}.");
            return;
        }

        var accepted = offered.FirstOrDefault(offer => offer.Strategy == accept);
        var charges = BudgetDesk.Answer(draft, offered[0], accepted);

        foreach (var offer in offered)
        {
            draft.Emit(new OfferChanged
            {
                Offer = offer == accepted
                    ? offer with { Status = OfferStatus.Accepted, Charges = charges }
                    : offer with { Status = OfferStatus.Declined, Charges = null },
            });
        }

        Settle(draft, offered, accepted);
    }

    /// <summary>Lets offers end whose time to accept is over.</summary>
    public static void Expire(CaseDraft draft, RecoveryOffer offer)
    {
        draft.Emit(new OfferChanged { Offer = offer with { Status = OfferStatus.Expired } }, EventActor.System);

        if (!HasLive(draft.Case, offer))
        {
            Release(draft, offer);
            BudgetDesk.Free(draft, offer, LedgerEntryKind.Expire);
            SettleDuty(draft, offer, DutyStatus.Lapsed, "the time to accept is over");
        }
    }

    public static void Record(CaseDraft draft, string slot, OfferStatus status, Evidence evidence)
    {
        if (GivingHands.AgainstRecording(draft) is { } hands)
        {
            draft.Refuse([hands]);
            return;
        }

        var from = status == OfferStatus.Issued
            ? (OfferStatus[])[OfferStatus.Accepted, OfferStatus.Issuing, OfferStatus.Uncertain]
            : [OfferStatus.Issued, OfferStatus.Uncertain];
        var offer = draft.Case.Offers.LastOrDefault(offer => offer.Slot == slot && from.Contains(offer.Status))
            ?? (status == OfferStatus.Issued ? OwedBenefits.FindDue(draft, slot) : null);

        if (offer is null || status is not (OfferStatus.Issued or OfferStatus.Reversed))
        {
            draft.Refuse(
                "no-such-offer",
                $"Slot '{slot}' has no offer that could become {status}: "
                + $"it needs one that is {string.Join(" or ", from)}"
                + $"{(status == OfferStatus.Issued ? ", or one that is due without asking" : "")}.");
            return;
        }

        Become(draft, offer, status, evidence);
    }

    /// <summary>Ends goodwill that was offered here and stands in another case under the same key: it is given once.</summary>
    public static void LeaveTo(CaseDraft draft, RecoveryOffer offer, CaseId other)
    {
        Yield(draft, offer, other);

        if (!HasLive(draft.Case, offer))
        {
            Release(draft, offer);
        }
    }

    /// <summary>Ends an offer of which the customer has another under the same key, and frees what was set aside for it.</summary>
    public static void Yield(CaseDraft draft, RecoveryOffer offer, CaseId other)
    {
        Become(draft, offer, OfferStatus.Expired, other);

        if (!HasLive(draft.Case, offer))
        {
            BudgetDesk.Free(draft, offer, LedgerEntryKind.Void);
        }
    }

    /// <summary>Says what became of an offer in another case; the line in the ledger is one for both.</summary>
    public static void Become(CaseDraft draft, RecoveryOffer offer, OfferStatus status, CaseId other) => draft.Emit(
        new OfferChanged { Offer = offer with { Status = status }, Reason = $"It goes on in case {other}." },
        EventActor.System);

    /// <summary>Moves an offer and its line of the ledger on; an issued extra meets its duty.</summary>
    public static void Become(
        CaseDraft draft, RecoveryOffer offer, OfferStatus status, Evidence? evidence, string? reason = null)
    {
        var next = offer with { Status = status, Charges = BudgetDesk.Become(draft, offer, status) };
        draft.Emit(new OfferChanged
        {
            Offer = next,
            Evidence = WithoutWords(evidence),
            Reason = reason,
            Quotes = evidence is null ? [] : DutyRecorder.Words(draft, evidence),
        });
        draft.Enter(OfferChecks.LineOf(draft.Case, next, OfferChecks.LedgerStatusOf(offer.Status)));

        if (status == OfferStatus.Issued)
        {
            SettleDuty(draft, next, DutyStatus.Met, null, evidence);
        }
        else if (status == OfferStatus.Reversed && offer.Class == ObligationClass.Goodwill && offer.Value is { } taken)
        {
            GiveBack(draft, offer.Slot, taken);
        }
    }

    /// <summary>
    /// Goodwill moves the case and waits for its turn; what is owed waits for nothing but its own terms.
    /// </summary>
    private static bool MayOffer(CaseDraft draft, OfferChoice choice)
    {
        var against = OfferChecks.Against(draft, choice).ToArray();

        if (choice.Class == ObligationClass.Goodwill && draft.Case.State != CaseState.ExtraOffered)
        {
            return draft.FireOrRefuse(CaseTrigger.OfferExtra, new MoveInput { AgainstOffer = against });
        }

        draft.Refuse(against);

        return against.Length == 0;
    }

    private static void Settle(CaseDraft draft, RecoveryOffer[] offered, RecoveryOffer? accepted)
    {
        if (accepted is null)
        {
            Release(draft, offered[0]);
            SettleDuty(draft, offered[0], DutyStatus.Declined, "the customer declined");
            return;
        }

        EndWaiting(draft, accepted);
        Release(draft, accepted, accepted.Value?.Amount ?? 0);
        draft.Enter(OfferChecks.LineOf(draft.Case, accepted with { Status = OfferStatus.Reserved }, expected: null));

        if (accepted.StepName is not { } step || draft.Setting.Steps.Find(step) is null)
        {
            draft.Note(
                "issue-by-hand",
                $"No registered step issues '{accepted.Strategy}'. Give it, and record that with RecordIssue.");
        }
    }

    /// <summary>Gives back to the customer's allowance what was offered and not taken: all but what was.</summary>
    private static void Release(CaseDraft draft, RecoveryOffer answered, decimal taken = 0)
    {
        var largest = OfferChecks.LargestGoodwill(draft.Case.Offers.Where(offer => offer.Key == answered.Key));

        if (largest is { } value && value.Amount > taken)
        {
            GiveBack(draft, answered.Slot, new Money(value.Amount - taken, value.Currency));
        }
    }

    /// <summary>Goes back to the case that took it: this one, or one of the same customer that is merged into it.</summary>
    private static void GiveBack(CaseDraft draft, string slot, Money value)
    {
        if (draft.Setting.Customer.LatestGrant(draft.Case, slot) is { } grant)
        {
            var back = new Money(-value.Amount, value.Currency);
            draft.EmitToCustomer(new GoodwillGiven { Case = grant.Case, Slot = slot, Value = back });
        }
    }

    private static void WaitForAnswer(CaseDraft draft, RecoveryOffer offer)
    {
        if (DutyOf(draft.Case, offer) is { Status: DutyStatus.Open } duty)
        {
            draft.Emit(new DutyChanged { Duty = duty.Id, Status = DutyStatus.Waiting, Note = "the customer's answer" });
        }
    }

    /// <summary>What the customer has accepted is the company's turn: it waits for nobody, in any state.</summary>
    private static void EndWaiting(CaseDraft draft, RecoveryOffer offer)
    {
        if (DutyOf(draft.Case, offer) is { Status: DutyStatus.Waiting } duty)
        {
            draft.Emit(new DutyChanged { Duty = duty.Id, Status = DutyStatus.Open });
        }
    }

    private static void SettleDuty(
        CaseDraft draft, RecoveryOffer offer, DutyStatus status, string? note, Evidence? evidence = null)
    {
        if (DutyOf(draft.Case, offer) is { } duty)
        {
            DueWork.RecordBreach(draft, duty, evidence?.At ?? draft.Now);
            draft.Emit(new DutyChanged
            {
                Duty = duty.Id,
                Status = status,
                Note = note,
                Evidence = WithoutWords(evidence),
            });
        }
    }

    /// <summary>Goodwill settles the duty <c>extra</c>; what is owed settles the duty that its slot names.</summary>
    public static Duty? DutyOf(RecoveryCase current, RecoveryOffer offer) =>
        current.Duties.LastOrDefault(duty => duty.IsOpen && offer.Settles(duty.Name));

    private static Evidence? WithoutWords(Evidence? evidence) =>
        evidence is null ? null : evidence with { Words = null };

    private static bool IsAnswered(RecoveryCase current, string slot, string? accept)
    {
        var latest = current.Offers.LastOrDefault(offer => offer.Slot == slot)?.Key;
        var answered = current.Offers.Where(offer => offer.Slot == slot && offer.Key == latest).ToArray();

        return answered.Length > 0 && (accept is null
            ? answered.All(offer => offer.Status == OfferStatus.Declined)
            : answered.Any(offer => offer.Strategy == accept && offer.Status
                is OfferStatus.Accepted or OfferStatus.Issuing or OfferStatus.Issued or OfferStatus.Uncertain));
    }

    private static bool HasLive(RecoveryCase current, RecoveryOffer ended) => current.Offers.Any(offer =>
        offer.Key == ended.Key
        && offer.Status is not (OfferStatus.Declined or OfferStatus.Expired or OfferStatus.Reversed));
}
