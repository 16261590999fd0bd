namespace ServiceRecovery;

/// <summary>Merges two cases about the same failure: nothing owed, promised or used is lost on the way.</summary>
internal static class Merging
{
    public static void Decide(CaseDraft draft, CaseId into, MergeTarget? target)
    {
        if (draft.Case.MergedInto == into)
        {
            draft.SayAlreadyApplied($"The case goes on in {into} already.");
            return;
        }

        if (target is not { Draft: var other } || into == draft.Case.Id)
        {
            draft.Refuse(
                "no-target", $"Case {into} cannot take this one over. Name another case of the same tenant.");
            return;
        }

        if (Against(draft.Case, other.Case) is { } reason)
        {
            draft.Refuse([reason]);
            return;
        }

        if (draft.FireOrRefuse(
            CaseTrigger.Merge, MoveInput.Nothing, Closing.Move(draft, CaseTrigger.Merge, null, $"{into}")))
        {
            Reopen(other);
            MergedOffers.Join(draft, other);
            other.Emit(Absorption.Of(draft.Case, other.Case));
            Settling.Run(other);
        }
    }

    /// <summary>Undoes a merge: unmet duties go back, what was met or otherwise settled meanwhile counts for both.</summary>
    public static void Undo(CaseDraft draft, string reason, MergeTarget? target)
    {
        var from = draft.Case.MergedInto;

        if (!draft.FireOrRefuse(
            CaseTrigger.Unmerge, MoveInput.Nothing, Closing.Move(draft, CaseTrigger.Unmerge, reason, $"{from}"))
            || target is not { Draft: var other })
        {
            return;
        }

        foreach (var duty in other.Case.Duties.Where(duty => !duty.IsOpen))
        {
            TakeBack(draft, duty);
        }

        MergedOffers.Part(draft, other);
        other.Emit(new CaseAbsorbed
        {
            From = draft.Case.Id,
            Parties = Absorption.PartiesOf(draft.Case, other.Case),
            Undone = true,
        });
    }

    /// <summary>The account or unit that the failure hit where one is named, else the customer.</summary>
    public static string BeneficiaryOf(RecoveryCase current) =>
        current.Failures.Select(failure => failure.Account).FirstOrDefault(account => account is not null)
        ?? current.Customer?.ToString()
        ?? "";

    private static void TakeBack(CaseDraft draft, Duty settled)
    {
        foreach (var (from, id, _) in settled.StandsFor)
        {
            if (from == draft.Case.Id && draft.Case.FindDuty(id) is { IsOpen: true } mine)
            {
                DueWork.RecordBreach(draft, mine, settled.SettledAt ?? draft.Now);
                draft.Emit(
                    new DutyChanged
                    {
                        Duty = id,
                        Status = settled.Status,
                        Evidence = settled.Evidence is null ? null : settled.Evidence with { Words = null },
                        Note = settled.Note,
                        Told = settled.Told,
                    },
                    settled.MetBy);
            }
        }
    }

    private static void Reopen(CaseDraft target)
    {
        if (!target.Case.IsOpen
            && target.TryFire(CaseTrigger.Reopen, new MoveInput { AddsDuty = true }, actor: EventActor.System))
        {
            RoundDesk.BeginToGive(target);
        }
    }

    private static Finding? Against(RecoveryCase from, RecoveryCase into)
    {
        if (!from.Failures.Any(failure => into.Failures.Any(other => other.Id is not null && other.Id == failure.Id)))
        {
            return new Finding(
                "another-failure", "The two cases name no failure in common. Two failures are two cases.");
        }

        if (BeneficiaryOf(from) != BeneficiaryOf(into))
        {
            return new Finding(
                "another-beneficiary",
                "The two cases give to different accounts or customers. A benefit of one is none of the other's.");
        }

        return into.State is CaseState.Merged or CaseState.Suspected
            ? new Finding(
                "no-target", $"The other case is {into.State}. Name the case in which it goes on, or report it first.")
            : null;
    }
}
