namespace ServiceRecovery;

/// <summary>Puts offers to the customer, takes the answer, and keeps the ledger's line with it.</summary>
internal static class OfferDesk
{
    public static void Offer(CaseDraft draft, string? slot, string? channel)
    {
        if (OfferChecks.FindChoice(draft, slot) is not { } choice)
        {
            return;
        }

        var against = OfferChecks.Against(draft, choice).ToArray();
        var input = new MoveInput { AgainstOffer = against };

        if (draft.Case.State == CaseState.ExtraOffered ? Refused(draft, against) : !draft.FireOrRefuse(CaseTrigger.OfferExtra, input))
        {
            return;
        }

        foreach (var candidate in choice.Candidates)
        {
            draft.Emit(new OfferChanged
            {
                Offer = candidate with { Status = OfferStatus.Offered, Key = OfferChecks.KeyOf(draft.Case, choice.Slot) },
            });
        }

        OfferChecks.Reserve(draft, choice);
        Wait(draft);

        if (channel is not null)
        {
            ContactLog.Record(draft, channel, DutyKinds.Extra, draft.Actor.Kind != ActorKind.System);
        }
    }

    public static void Answer(CaseDraft draft, string slot, string? accept)
    {
        if (draft.Actor.Kind is not (ActorKind.Customer or ActorKind.Representative))
        {
            draft.Refuse("wrong-actor", "Only the customer answers an offer. Record the answer with the customer as actor, typed by you.");
            return;
        }

        var offered = draft.Case.Offers.Where(offer => offer.Slot == slot && offer.Status == OfferStatus.Offered).ToArray();

        if (offered.Length == 0 || (accept is not null && offered.All(offer => offer.Strategy != accept)))
        {
            var names = offered.Length == 0 ? "nothing" : string.Join(", ", offered.Select(offer => offer.Strategy));
            draft.Refuse("nothing-offered", $"Slot '{slot}' offers {names}{(accept is null ? "" : $", not '{accept}'")}.");
            return;
        }

        foreach (var offer in offered)
        {
            draft.Emit(new OfferChanged
            {
                Offer = offer with { Status = offer.Strategy == accept ? OfferStatus.Accepted : OfferStatus.Declined },
            });
        }

        Settle(draft, offered.FirstOrDefault(offer => offer.Strategy == accept), slot);
    }

    /// <summary>Lets offers end whose time to accept is over.</summary>
    public static void Expire(CaseDraft draft, RecoveryOffer offer)
    {
        draft.Emit(new OfferChanged { Offer = offer with { Status = OfferStatus.Expired } }, EventActor.System);

        if (!HasLive(draft.Case, offer.Slot))
        {
            Release(draft, offer.Slot);
            SettleExtra(draft, DutyStatus.Lapsed, "the time to accept is over");
        }
    }

    public static void Record(CaseDraft draft, string slot, OfferStatus status, Evidence evidence)
    {
        var from = status == OfferStatus.Issued
            ? (OfferStatus[])[OfferStatus.Accepted, OfferStatus.Issuing, OfferStatus.Uncertain]
            : [OfferStatus.Issued, OfferStatus.Uncertain];
        var offer = draft.Case.Offers.FirstOrDefault(offer => offer.Slot == slot && from.Contains(offer.Status));

        if (offer is null || status is not (OfferStatus.Issued or OfferStatus.Reversed))
        {
            draft.Refuse("no-such-offer", $"Slot '{slot}' has no offer that could become {status}: it needs one that is {string.Join(" or ", from)}.");
            return;
        }

        Become(draft, offer, status, evidence);
    }

    /// <summary>Moves an offer and its line of the ledger on; an issued extra meets its duty.</summary>
    public static void Become(CaseDraft draft, RecoveryOffer offer, OfferStatus status, Evidence? evidence, string? reason = null)
    {
        var next = offer with { Status = status };
        draft.Emit(new OfferChanged { Offer = next, Evidence = evidence is null ? null : evidence with { Words = null }, Reason = reason });
        draft.Enter(OfferChecks.LineOf(draft.Case, next, OfferChecks.LedgerStatusOf(offer.Status)));

        if (status == OfferStatus.Issued)
        {
            SettleExtra(draft, DutyStatus.Met, null, evidence);
        }
    }

    private static bool Refused(CaseDraft draft, Finding[] against)
    {
        draft.Refuse(against);

        return against.Length > 0;
    }

    private static void Settle(CaseDraft draft, RecoveryOffer? accepted, string slot)
    {
        if (accepted is null)
        {
            Release(draft, slot);
            SettleExtra(draft, DutyStatus.Declined, "the customer declined");
            return;
        }

        draft.Enter(OfferChecks.LineOf(draft.Case, accepted with { Status = OfferStatus.Reserved }, expected: null));
    }

    private static void Release(CaseDraft draft, string slot)
    {
        if (draft.Setting.Customer.Goodwill.IsEmpty && draft.CustomerEvents.Count == 0 && draft.Case.Customer is null)
        {
            return;
        }

        var largest = OfferChecks.LargestGoodwill(draft.Case.Offers.Where(offer => offer.Slot == slot));

        if (largest is { } value)
        {
            draft.EmitToCustomer(new GoodwillGiven { Case = draft.Case.Id, Slot = slot, Value = new Money(-value.Amount, value.Currency) });
        }
    }

    private static void Wait(CaseDraft draft)
    {
        if (draft.Case.FindOpenDuty(DutyKinds.Extra) is { Status: DutyStatus.Open } extra)
        {
            draft.Emit(new DutyChanged { Duty = extra.Id, Status = DutyStatus.Waiting, Note = "the customer's answer" });
        }
    }

    private static void SettleExtra(CaseDraft draft, DutyStatus status, string? note, Evidence? evidence = null)
    {
        if (draft.Case.FindOpenDuty(DutyKinds.Extra) is { } extra)
        {
            DueWork.RecordBreach(draft, extra);
            draft.Emit(new DutyChanged { Duty = extra.Id, Status = status, Note = note, Evidence = evidence is null ? null : evidence with { Words = null } });
        }
    }

    private static bool HasLive(RecoveryCase current, string slot) => current.Offers.Any(offer =>
        offer.Slot == slot && offer.Status is not (OfferStatus.Declined or OfferStatus.Expired or OfferStatus.Reversed));
}
