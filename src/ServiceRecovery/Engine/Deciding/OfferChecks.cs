namespace ServiceRecovery;

/// <summary>What must hold before something is offered, and what makes the offered thing the same for ever.</summary>
internal static class OfferChecks
{
    public static OfferChoice? FindChoice(CaseDraft draft, string? slot)
    {
        var open = OpenIn(draft.Case);
        var found = slot is null
            ? open.FirstOrDefault(choice => !Against(draft, choice).Any()) ?? open.FirstOrDefault()
            : open.FirstOrDefault(choice => choice.Slot == slot);

        if (found is null)
        {
            var names = open.Length == 0 ? "none" : string.Join(", ", open.Select(choice => choice.Slot));
            draft.Refuse(
                "nothing-to-offer",
                $"The decision has no choice{(slot is null ? "" : $" '{slot}'")} of which something is left to offer; "
                + $"found {names}.");
        }

        return found;
    }

    /// <summary>What speaks against offering anything at all; empty where one choice can be offered.</summary>
    public static IReadOnlyList<Finding> AgainstAny(CaseDraft draft)
    {
        var unused = OpenIn(draft.Case);
        var against = unused.Select(choice => Against(draft, choice).ToArray()).ToArray();

        return unused.Length == 0
            ? [new Finding("nothing-to-offer", "The decision has no choice of which something is left to offer.")]
            : against.Any(findings => findings.Length == 0) ? [] : against[0];
    }

    public static IEnumerable<Finding> Against(CaseDraft draft, OfferChoice choice)
    {
        var key = KeyOf(draft.Case, choice.Slot);

        if (draft.Setting.GivenElsewhere.TryGetValue(key, out var elsewhere))
        {
            yield return new Finding(
                "already-given",
                $"The benefit {key.ToIssuerKey()} was given before, in case {elsewhere}. Nobody gets it twice.");
        }

        if (choice.After is { } after && draft.Case.FindOpenDuty(after) is { } owed)
        {
            yield return new Finding(
                "too-early", $"'{choice.Slot}' is offered only after '{after}', which is {owed.Status}.");
        }

        if (choice.Class != ObligationClass.Goodwill)
        {
            yield break;
        }

        if (draft.Setting.Customer.RestraintOn(draft.Case).HasFlag(Restraint.LeaveAlone))
        {
            yield return new Finding(
                "left-alone", "The customer wants to be left alone; goodwill is no reason to break that.");
        }

        foreach (var hold in draft.Case.Decision?.Decision.Holds ?? [])
        {
            yield return new Finding("held", $"Goodwill is held until {hold.Until:u}: {hold.Reason}.");
        }

        if (AgainstGrant(draft, choice) is { } grant)
        {
            yield return grant;
        }
    }

    public static BenefitKey KeyOf(RecoveryCase current, string slot) => new()
    {
        Tenant = current.Tenant,
        Beneficiary = Merging.BeneficiaryOf(current),
        Failure = current.Failures.IsEmpty ? current.Reference : FailureKey(current),
        Slot = slot,
        Instalment = current.Offers.Count(offer =>
            offer.Slot == slot && offer.Status is OfferStatus.Issued or OfferStatus.Reversed),
    };

    /// <summary>The failure's own id, else the source and its reference.</summary>
    public static string FailureKey(RecoveryCase current) =>
        current.Failures[0].Id ?? $"{Escaped(current.Source)}/{current.Reference}";

    /// <summary>The first slash of a key ends the source, so that no two references share one key.</summary>
    private static string Escaped(string source) => source
        .Replace("%", "%25", StringComparison.Ordinal)
        .Replace("/", "%2F", StringComparison.Ordinal);

    /// <summary>Counts offered goodwill against the customer's allowance, in the stream that all cases share.</summary>
    public static void Reserve(CaseDraft draft, OfferChoice choice)
    {
        if (draft.Case.Customer is not null && LargestGoodwill(choice.Candidates) is { } value)
        {
            draft.EmitToCustomer(new GoodwillGiven { Case = draft.Case.Id, Slot = choice.Slot, Value = value });
        }
    }

    public static Money? LargestGoodwill(IEnumerable<RecoveryOffer> offers) => offers
        .Where(offer => offer.Class == ObligationClass.Goodwill && offer.Value is not null)
        .Select(offer => offer.Value)
        .OrderByDescending(value => value!.Value.Amount)
        .FirstOrDefault();

    public static BenefitEntry LineOf(RecoveryCase current, RecoveryOffer offer, OfferStatus? expected) => new()
    {
        Key = offer.Key!,
        Case = current.Id,
        Class = offer.Class,
        Status = offer.Status,
        MinorUnits = offer.Value?.ToMinorUnits(),
        Currency = offer.Value?.Currency,
        Expected = expected,
    };

    /// <summary>
    /// An accepted offer stands in the ledger as reserved; everything later stands there as it is. What nobody accepted
    /// has no line yet: null.
    /// </summary>
    public static OfferStatus? LedgerStatusOf(OfferStatus status) => status switch
    {
        < OfferStatus.Accepted => null,
        OfferStatus.Accepted => OfferStatus.Reserved,
        _ => status,
    };

    /// <summary>What can be put to the customer now: of a slot that was used, the difference.</summary>
    private static OfferChoice[] OpenIn(RecoveryCase current) =>
    [
        .. current.Choices
            .Where(choice => !SlotBalance.IsUnderWay(current, choice.Slot))
            .Select(choice => SlotBalance.Left(current, choice))
            .OfType<OfferChoice>(),
    ];

    private static Finding? AgainstGrant(CaseDraft draft, OfferChoice choice)
    {
        if (draft.Actor.Kind == ActorKind.System || LargestGoodwill(choice.Candidates) is not { } left)
        {
            return null;
        }

        // A role releases so much for one case, not for each instalment or slot.
        var value = left + Money.FromMinorUnits(
            SlotBalance.GoodwillOf(draft.Case, left.Currency).Values.Sum(), left.Currency);

        // No role may release all of it: then each may release what its own grant allows, and not everybody everything.
        var grants = draft.Case.Decision?.Decision.Grants is { Count: > 0 } enoughForAll
            ? enoughForAll
            : draft.Setting.Grants;
        var roles = draft.Actor.Roles.Split(',');
        var mine = grants.Where(grant => roles.Contains(grant.Role) && grant.UpTo.Currency == value.Currency).ToArray();
        var enough = grants.Count == 0 || mine.Any(grant => grant.UpTo.Amount >= value.Amount);
        var who = string.Join(", ", grants
            .Where(grant => grant.UpTo.Amount >= value.Amount)
            .Select(grant => $"{grant.Role} (up to {grant.UpTo})"));

        return enough ? null : new Finding(
            "not-granted",
            $"{value} of goodwill needs {(who.Length == 0 ? "a higher grant than any role has" : who)}; "
            + $"the actor's roles are '{draft.Actor.Roles}'.");
    }
}
