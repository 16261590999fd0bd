namespace ServiceRecovery;

/// <summary>Who may confirm, and with which proof.</summary>
internal static class ConfirmationCheck
{
    public static bool MayConfirm(CaseDraft draft)
    {
        var proofs = draft.Setting.Confirmation.Proofs;

        if (draft.Actor.Kind == ActorKind.Customer && draft.Actor.Person != draft.Case.Customer)
        {
            draft.Refuse("wrong-customer", "The actor is not the customer of this case. Only the customer, or a representative with authority to accept, confirms.");
        }
        else if (draft.Actor.Kind is ActorKind.Customer or ActorKind.Representative
            && (draft.Actor.Proof == ActorProof.None || (proofs.Count > 0 && !proofs.Contains(draft.Actor.Proof))))
        {
            var accepted = proofs.Count == 0 ? "any proof but None" : string.Join(", ", proofs);
            draft.Refuse("no-proof", $"A confirmation needs proof of who gives it ({accepted}); found {draft.Actor.Proof}.");
        }

        return !draft.IsRefused;
    }
}
