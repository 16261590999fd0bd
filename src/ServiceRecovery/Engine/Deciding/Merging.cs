namespace ServiceRecovery;

/// <summary>Merges two cases about the same failure: nothing owed, promised or used is lost on the way.</summary>
internal static class Merging
{
    public static void Decide(CaseDraft draft, CaseId into, MergeTarget? target)
    {
        if (target is not { Draft: var other } || into == draft.Case.Id)
        {
            draft.Refuse("no-target", $"Case {into} cannot take this one over. Name another case of the same tenant.");
            return;
        }

        if (Against(draft.Case, other.Case) is { } reason)
        {
            draft.Refuse([reason]);
            return;
        }

        if (!draft.FireOrRefuse(
            CaseTrigger.Merge, MoveInput.Nothing, Closing.Move(draft, CaseTrigger.Merge, null, $"{into}")))
        {
            return;
        }

        other.Emit(new CaseAbsorbed
        {
            From = draft.Case.Id,
            Parties = [.. draft.Case.Parties.Select(AsComplainant)],
            Duties = [.. draft.Case.Duties.Where(duty => duty.IsOpen)
                .Select(duty => new OwedDuty(OwnOf(duty.Terms), duty.Because))],
            EarliestClock = draft.Case.OpenedAt < other.Case.OpenedAt ? draft.Case.OpenedAt : other.Case.OpenedAt,
        });
    }

    private static Finding? Against(RecoveryCase from, RecoveryCase into)
    {
        if (!from.Failures.Any(failure => into.Failures.Any(other => other.Id is not null && other.Id == failure.Id)))
        {
            return new Finding("another-failure", "The two cases name no failure in common. Two failures are two cases.");
        }

        if (BeneficiaryOf(from) != BeneficiaryOf(into))
        {
            return new Finding("another-beneficiary", "The two cases give to different accounts or customers. A benefit of one is none of the other's.");
        }

        return into.IsOpen ? null : new Finding("target-closed", $"The other case is {into.State}. Reopen it first.");
    }

    /// <summary>The account or unit that the failure hit where one is named, else the customer.</summary>
    public static string BeneficiaryOf(RecoveryCase current) =>
        current.Failures.Select(failure => failure.Account).FirstOrDefault(account => account is not null)
        ?? current.Customer?.ToString()
        ?? "";

    /// <summary>What must reach a person is owed to this person still, beside what is owed to the other case's customer.</summary>
    private static DutyTerms OwnOf(DutyTerms terms) =>
        terms is { Mode: not DutyMode.None, Addressee: PartyRole.Customer } ? terms with { Addressee = PartyRole.Complainant } : terms;

    private static Party AsComplainant(Party party) =>
        party.Role == PartyRole.Customer ? party with { Role = PartyRole.Complainant } : party;
}
