namespace ServiceRecovery;

/// <summary>What comes along when one case is merged into another.</summary>
internal static class Absorption
{
    public static CaseAbsorbed Of(RecoveryCase from, RecoveryCase into)
    {
        var taken = new HashSet<DutyId>();

        return new CaseAbsorbed
        {
            From = from.Id,
            Parties = PartiesOf(from, into),
            Duties = [.. from.Duties
                .Where(duty => duty.IsOpen && duty.Name != DutyKinds.Reminder)
                .Select(duty => Of(duty, from, into, taken))],
            Offers = [.. from.Offers.Where(offer => offer.Status > OfferStatus.Approved)],
            EarliestClock = Earlier(FirstReport(from), FirstReport(into)),
        };
    }

    /// <summary>The other customer becomes a party with own duties; one and the same customer stays one.</summary>
    public static IReadOnlyList<Party> PartiesOf(RecoveryCase from, RecoveryCase into) =>
        [.. from.Parties.Select(AsComplainant).Where(party =>
            party.Role != PartyRole.Complainant || party.Person != into.Customer)];

    private static Party AsComplainant(Party party) =>
        party.Role == PartyRole.Customer ? party with { Role = PartyRole.Complainant } : party;

    private static AbsorbedDuty Of(Duty duty, RecoveryCase from, RecoveryCase into, HashSet<DutyId> taken)
    {
        var terms = from.Customer == into.Customer ? duty.Terms : OwnOf(duty.Terms);
        var wanted = new DutyId(terms.Kind, terms.Addressee, terms.Unit, into.CurrentRound!.Number, 0);
        var open = into.Duties.LastOrDefault(other => other.IsOpen && other.Id.HasKeyOf(wanted));

        return new AbsorbedDuty(duty.Id, open?.Id ?? Free(wanted, into, taken), terms, duty.Because)
        {
            Begun = CaseAnchors.FindEarliest(from, duty, duty.IsRepeated ? Deadline.DutyOpened : Deadline.DefaultAnchor),
            Opened = CaseAnchors.FindEarliest(from, duty, Deadline.DutyOpened),
            Due = duty.DueAt,
        };
    }

    /// <summary>What must reach a person is owed to this person still, beside what the other customer is owed.</summary>
    private static DutyTerms OwnOf(DutyTerms terms) =>
        terms is { Mode: not DutyMode.None, Addressee: PartyRole.Customer }
            ? terms with { Addressee = PartyRole.Complainant }
            : terms;

    private static DutyId Free(DutyId wanted, RecoveryCase into, HashSet<DutyId> taken)
    {
        for (var id = wanted; ; id = new DutyId(id.Kind, id.Addressee, id.Unit, id.Round, id.Occurrence + 1))
        {
            if (into.FindDuty(id) is null && taken.Add(id))
            {
                return id;
            }
        }
    }

    private static DateTimeOffset FirstReport(RecoveryCase current) => current.Failures
        .Select(failure => failure.ReceivedAt)
        .Append(current.CurrentRound is null ? null : current.Rounds[0].BegunAt)
        .Append(current.OpenedAt)
        .Append(current.MergedClock)
        .Min()!.Value;

    private static DateTimeOffset Earlier(DateTimeOffset first, DateTimeOffset second) =>
        first <= second ? first : second;
}
