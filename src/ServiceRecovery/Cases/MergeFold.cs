using System.Collections.Immutable;

namespace ServiceRecovery;

/// <summary>What a case takes over from one that was merged into it, and gives back when the merge is undone.</summary>
internal static class MergeFold
{
    public static RecoveryCase Absorb(RecoveryCase current, CaseAbsorbed absorbed, RecordedEvent recorded) =>
        absorbed.Undone ? GiveBack(current, absorbed) : TakeOver(current, absorbed, recorded);

    private static RecoveryCase TakeOver(RecoveryCase current, CaseAbsorbed absorbed, RecordedEvent recorded)
    {
        var duties = current.Duties.ToBuilder();

        foreach (var duty in absorbed.Duties)
        {
            TakeOver(duties, duty, absorbed.From, recorded.At);
        }

        return current with
        {
            Parties = absorbed.Parties.Aggregate(current.Parties, PartyFold.Name),
            Duties = duties.ToImmutable(),
            Offers = [.. current.Offers, .. absorbed.Offers.Where(offer => !Knows(current, offer))],
            MergedClock = current.MergedClock < absorbed.EarliestClock ? current.MergedClock : absorbed.EarliestClock,
            KeptWord = absorbed.Duties.Count > 0 ? null : current.KeptWord,
        };
    }

    private static void TakeOver(
        ImmutableArray<Duty>.Builder duties, AbsorbedDuty absorbed, CaseId from, DateTimeOffset at)
    {
        for (var index = 0; index < duties.Count; index++)
        {
            if (duties[index].Id == absorbed.Here)
            {
                duties[index] = duties[index] with
                {
                    Terms = DutyMerge.Stricter(duties[index].Terms, absorbed.Terms),
                    StandsFor = duties[index].StandsFor.Add((from, absorbed.Source)),
                };
                return;
            }
        }

        duties.Add(DutyFold.Opened(absorbed.Here, absorbed.Terms, absorbed.Because, at) with
        {
            StandsFor = [(from, absorbed.Source)],
            CameAlong = true,
        });
    }

    /// <summary>Unmet duties that came along go back; what was met and what was used counts for both.</summary>
    private static RecoveryCase GiveBack(RecoveryCase current, CaseAbsorbed absorbed) => current with
    {
        Parties = current.Parties.RemoveRange(absorbed.Parties),
        Duties = [.. current.Duties
            .Select(duty => duty.IsOpen ? Without(duty, absorbed.From) : duty)
            .Where(duty => !duty.IsOpen || !duty.CameAlong || !duty.StandsFor.IsEmpty)],
        MergedClock = null,
    };

    private static Duty Without(Duty duty, CaseId from) =>
        duty with { StandsFor = duty.StandsFor.RemoveAll(source => source.Case == from) };

    private static bool Knows(RecoveryCase current, RecoveryOffer offer) => current.Offers.Any(known =>
        known.Key == offer.Key && known.Slot == offer.Slot && known.Strategy == offer.Strategy);
}
