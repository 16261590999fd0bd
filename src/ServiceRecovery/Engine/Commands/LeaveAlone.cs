namespace ServiceRecovery;

/// <summary>The customer wants no more contact. What is owed is delivered without contact, or held until the customer asks.</summary>
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
            Closing.HoldContacts(draft);
        }
    }

    private static void Restrain(CaseDraft draft) => draft.EmitToCustomer(
        new CustomerRestrained { Restraint = Restraint.LeaveAlone, Case = draft.Case.Id });
}
