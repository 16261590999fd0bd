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
            Offers = TakeOver(current.Offers, absorbed.Offers, recorded.Sequence),
            MergedClocks = current.MergedClocks.SetItem(absorbed.From, absorbed.EarliestClock),
            KeptWord = absorbed.Duties.Count > 0 ? null : current.KeptWord,
        };
    }

    private static void TakeOver(
        ImmutableArray<Duty>.Builder duties, AbsorbedDuty absorbed, CaseId from, DateTimeOffset at)
    {
        var source = new MergedDuty(from, absorbed.Source, absorbed.Terms)
        {
            Begun = absorbed.Begun,
            Opened = absorbed.Opened,
            Due = absorbed.Due,
        };

        for (var index = 0; index < duties.Count; index++)
        {
            if (duties[index].Id == absorbed.Here)
            {
                duties[index] = Joined(duties[index], source);
                return;
            }
        }

        duties.Add(DutyFold.Opened(absorbed.Here, absorbed.Terms, absorbed.Because, at) with
        {
            StandsFor = [source],
            CameAlong = true,
        });
    }

    private static Duty Joined(Duty duty, MergedDuty source) => duty with
    {
        Terms = DutyMerge.Stricter(duty.Terms, source.Terms),
        OwnTerms = duty.OwnTerms ?? (duty.CameAlong ? null : duty.Terms),
        StandsFor = duty.StandsFor.Add(source),
    };

    /// <summary>Unmet duties that came along go back; what was met and what was used counts for both.</summary>
    private static RecoveryCase GiveBack(RecoveryCase current, CaseAbsorbed absorbed) => current with
    {
        Parties = current.Parties.RemoveRange(absorbed.Parties),
        Duties = [.. current.Duties
            .Select(duty => duty.IsOpen ? Without(duty, absorbed.From) : duty)
            .Where(duty => !duty.IsOpen || !duty.CameAlong || duty.OwnTerms is not null || !duty.StandsFor.IsEmpty)],
        MergedClocks = current.MergedClocks.Remove(absorbed.From),
    };

    /// <summary>The duty as it would be had that case never come along: its clocks go with it, and what it asked more.</summary>
    private static Duty Without(Duty duty, CaseId from)
    {
        if (duty.StandsFor.All(source => source.Case != from))
        {
            return duty;
        }

        var left = duty.StandsFor.RemoveAll(source => source.Case == from);
        DutyTerms[] terms = [.. duty.OwnTerms is { } own ? [own] : Array.Empty<DutyTerms>(), .. left.Select(source => source.Terms)];

        return duty with
        {
            StandsFor = left,
            Terms = terms.Length == 0 ? duty.Terms : terms.Aggregate(DutyMerge.Stricter),
        };
    }

    /// <summary>What is before the customer in the other case takes the place of what came to nothing here.</summary>
    private static ImmutableArray<RecoveryOffer> TakeOver(
        ImmutableArray<RecoveryOffer> mine, IReadOnlyList<RecoveryOffer> theirs, long sequence)
    {
        var kept = mine.RemoveAll(known => theirs.Any(offer =>
            offer.Status is not (OfferStatus.Declined or OfferStatus.Expired) && OfferFold.IsSuperseded(known, offer)));

        return
        [
            .. kept,
            .. theirs.Where(offer => !kept.Any(known => OfferFold.IsSame(known, offer)))
                .Select(offer => offer with { ChangedBy = sequence }),
        ];
    }
}
