namespace ServiceRecovery;

/// <summary>The customer wants no more contact. What is owed is delivered without contact, or held until the customer asks.</summary>
/// <remarks>
/// It is the wish of a person, so it covers all the person's cases as they stand: no step contacts the person, and no
/// goodwill is offered, unless a duty is owed in spite of it. It does not cover later failures: a case opened later, or a
/// round that the customer or a relapse begins later, is not held.
/// </remarks>
public sealed record LeaveAlone : CaseCommand
{
    internal override void Decide(CaseDraft draft)
    {
        if (!draft.Case.IsOpen && draft.Case.State != CaseState.New)
        {
            Restrain(draft);
            draft.Note("already-closed", $"The case stays {draft.Case.State}; the wish is recorded for the customer.");
            return;
        }

        if (draft.FireOrRefuse(CaseTrigger.LeaveAlone, MoveInput.Nothing))
        {
            Restrain(draft);
        }
    }

    private static void Restrain(CaseDraft draft) => draft.EmitToCustomer(
        new CustomerRestrained { Restraint = Restraint.LeaveAlone, Case = draft.Case.Id });
}
