using System.Collections.Immutable;

namespace ServiceRecovery;

/// <summary>What becomes of a case when a mistaken record is taken back.</summary>
internal static class RetractionFold
{
    public static RecoveryCase Retract(RecoveryCase current, RecordRetracted retracted)
    {
        var duties = current.Duties.ToBuilder();

        for (var index = 0; index < duties.Count; index++)
        {
            if (duties[index].SettledBy == retracted.Sequence && !IsOwedAnew(duties, index))
            {
                duties[index] = Reopened(duties[index]);
            }
        }

        var next = current with
        {
            Duties = duties.ToImmutable(),
            Retracted = current.Retracted.Add(retracted.Sequence),
            KeptWord = current.KeptWord?.Sequence == retracted.Sequence ? null : current.KeptWord,
        };

        return RoundBegunBy(current, retracted.Sequence) is { } round ? WithoutRound(next, round) : next;
    }

    /// <summary>The round that a move of the case began; null if the record is no such move.</summary>
    public static Round? RoundBegunBy(RecoveryCase current, long record)
    {
        var begins = current.History.Any(move => move.Sequence == record
            && move.Trigger is CaseTrigger.Dispute or CaseTrigger.Relapse or CaseTrigger.Reopen);

        return begins ? current.Rounds.FirstOrDefault(round => round.Sequence > record && !round.IsRetracted) : null;
    }

    /// <summary>
    /// Takes a round back: what it alone owes and nobody did is owed no more, what was done stays done, and the round
    /// before it goes on with its word. A benefit that is under way keeps its duty: what was offered is owed.
    /// </summary>
    /// <remarks>
    /// An older duty keeps the stricter terms that the round gave it. Facts that were found meanwhile may ask for them
    /// as well, its people may have been told of them, and a person can settle the duty with a reason; a term that was
    /// dropped wrongly nobody would miss.
    /// </remarks>
    private static RecoveryCase WithoutRound(RecoveryCase current, Round round) => current with
    {
        Rounds = current.Rounds.Replace(round, round with { IsRetracted = true }),
        Duties = [.. current.Duties.Select(duty => IsWithdrawn(current, duty, round)
            ? duty with { Status = DutyStatus.Retracted, Note = $"round {round.Number} was begun by mistake" }
            : duty)],
        Failures = round.Brought is { } failure ? current.Failures.Remove(failure) : current.Failures,
        KeptWord = current.KeptWord ?? round.WordBefore,
    };

    private static bool IsWithdrawn(RecoveryCase current, Duty duty, Round round) =>
        duty.Id.Round == round.Number
        && (duty.IsOpen || duty.Status == DutyStatus.Impossible)
        && !duty.CameAlong
        && !current.Offers.Any(offer => offer.Settles(duty.Name) && offer.Status
            is OfferStatus.Offered or OfferStatus.Accepted or OfferStatus.Reserved or OfferStatus.Issuing or OfferStatus.Uncertain);

    /// <summary>What a later round owes anew does not open a second time.</summary>
    private static bool IsOwedAnew(ImmutableArray<Duty>.Builder duties, int index)
    {
        for (var later = index + 1; later < duties.Count; later++)
        {
            if (duties[later].Id.HasKeyOf(duties[index].Id)
                && duties[later].Id.Round > duties[index].Id.Round
                && duties[later].Status != DutyStatus.Retracted)
            {
                return true;
            }
        }

        return false;
    }

    private static Duty Reopened(Duty duty) => duty with
    {
        Status = DutyStatus.Open,
        SettledAt = null,
        SettledBy = 0,
        MetBy = null,
        Evidence = null,
        Note = null,
        WaitsFor = WaitingFor.Nobody,
    };
}
