using System.Collections.Immutable;

namespace ServiceRecovery;

/// <summary>How duties come to be owed, change and come back.</summary>
internal static class DutyFold
{
    /// <summary>Takes over what a decision owes. It adds; it never takes anything back.</summary>
    public static RecoveryCase Decide(RecoveryCase current, DecisionRecorded recordedDecision, RecordedEvent recorded)
    {
        var decision = recordedDecision.Decision;
        var duties = current.Duties.ToBuilder();
        var before = duties.Count;

        foreach (var owed in decision.Duties)
        {
            Owe(current, duties, owed, recordedDecision.Round, recorded.At);
        }

        return current with
        {
            Duties = duties.ToImmutable(),
            Decision = recordedDecision,
            KeptWord = duties.Count > before ? null : current.KeptWord,
        };
    }

    /// <summary>Takes over what another case owed still, as far as this one does not owe it itself.</summary>
    public static RecoveryCase Absorb(RecoveryCase current, CaseAbsorbed absorbed, DateTimeOffset at)
    {
        var duties = current.Duties.ToBuilder();

        foreach (var owed in absorbed.Duties)
        {
            Owe(current, duties, owed, current.CurrentRound?.Number ?? 1, at);
        }

        return current with { Duties = duties.ToImmutable() };
    }

    public static RecoveryCase Open(RecoveryCase current, DutyOpened opened, RecordedEvent recorded)
    {
        var duty = new Duty
        {
            Id = opened.Duty,
            Terms = opened.Terms,
            Because = opened.Because,
            OpenedAt = recorded.At,
        };

        return current with
        {
            Duties = current.Duties.Add(duty),
            KeptWord = opened.Terms.Kind == DutyKinds.Reminder ? current.KeptWord : null,
        };
    }

    public static RecoveryCase Change(RecoveryCase current, DutyChanged changed, RecordedEvent recorded)
    {
        var index = IndexOf(current.Duties, changed.Duty);
        var next = current with
        {
            Duties = current.Duties.SetItem(index, Changed(current.Duties[index], changed, recorded)),
        };

        return changed.Status == DutyStatus.Met
            ? next with
            {
                LastCompanyActAt = recorded.At,
                KeptWord = VoidsWord(next.Duties[index]) ? null : next.KeptWord,
            }
            : next;
    }

    public static RecoveryCase Breach(RecoveryCase current, DutyBreached breached)
    {
        var index = IndexOf(current.Duties, breached.Duty);

        return current with
        {
            Duties = current.Duties.SetItem(
                index, current.Duties[index] with { IsLate = true, IsBreachRecorded = true, DueAt = breached.DueAt }),
        };
    }

    /// <summary>Opens again what a mistaken record had settled.</summary>
    public static RecoveryCase Retract(RecoveryCase current, RecordRetracted retracted)
    {
        var duties = current.Duties.ToBuilder();

        for (var index = 0; index < duties.Count; index++)
        {
            if (duties[index].SettledBy == retracted.Sequence)
            {
                duties[index] = Reopened(duties[index]);
            }
        }

        return current with
        {
            Duties = duties.ToImmutable(),
            KeptWord = current.KeptWord?.Sequence == retracted.Sequence ? null : current.KeptWord,
        };
    }

    private static void Owe(
        RecoveryCase current, ImmutableArray<Duty>.Builder duties, OwedDuty owed, int round, DateTimeOffset at)
    {
        var id = new DutyId(owed.Terms.Kind, owed.Terms.Addressee, owed.Terms.Unit, round, 0);

        for (var index = duties.Count - 1; index >= 0; index--)
        {
            var known = duties[index];

            if (!known.Id.HasKeyOf(id))
            {
                continue;
            }

            if (known.IsOpen)
            {
                duties[index] = known with { Terms = DutyMerge.Stricter(known.Terms, owed.Terms) };
                return;
            }

            if (known.Id.Round == round || current.CurrentRound is { ToGive: true })
            {
                return;
            }
        }

        duties.Add(new Duty
        {
            Id = id,
            Terms = owed.Terms,
            Because = owed.Because,
            OpenedAt = at,
            Status = owed.Terms.Needs is null ? DutyStatus.Open : DutyStatus.Waiting,
            Note = owed.Terms.Needs,
        });
    }

    private static Duty Changed(Duty duty, DutyChanged changed, RecordedEvent recorded)
    {
        var evidence = changed.Evidence is { } shown && changed.Quoted(Quote.Words) is { } words
            ? shown with { Words = words }
            : changed.Evidence;
        var next = duty with
        {
            Status = changed.Status,
            Note = changed.Note,
            Evidence = evidence ?? duty.Evidence,
            Told = duty.Told || changed.Told,
        };

        return next.IsOpen
            ? next
            : next with { SettledAt = changed.Evidence?.At ?? recorded.At, SettledBy = recorded.Sequence, MetBy = recorded.Actor };
    }

    private static Duty Reopened(Duty duty) => duty with
    {
        Status = DutyStatus.Open,
        SettledAt = null,
        SettledBy = 0,
        MetBy = null,
        Evidence = null,
        Note = null,
    };

    private static bool VoidsWord(Duty duty) =>
        duty.Name == DutyKinds.Fix || duty.Terms.Class == ObligationClass.Redress;

    private static int IndexOf(ImmutableArray<Duty> duties, DutyId id)
    {
        for (var index = 0; index < duties.Length; index++)
        {
            if (duties[index].Id == id)
            {
                return index;
            }
        }

        throw new InvalidOperationException($"The case owes no duty '{id}'. Its stream is damaged or out of order.");
    }
}
