namespace ServiceRecovery;

/// <summary>The customer says that it is put right.</summary>
/// <remarks>
/// Said before the last duty is done, the word is kept and counts when it is done, unless something comes between that
/// makes the customer's answer worth asking for again.
/// </remarks>
public sealed record Confirm : CaseCommand
{
    /// <summary>Whether the customer said so without being asked. Default no.</summary>
    public bool Unprompted { get; init; }

    /// <summary>The impossible duties that the customer knows of and lets go; empty for none.</summary>
    public IReadOnlyList<DutyId> Despite { get; init; } = [];

    internal override void Decide(CaseDraft draft)
    {
        if (!ConfirmationCheck.MayConfirm(draft))
        {
            return;
        }

        var input = new MoveInput { Unprompted = Unprompted, Names = Despite };

        if (draft.TryFire(CaseTrigger.Confirm, input))
        {
            return;
        }

        var reasons = draft.ReasonsAgainst(CaseTrigger.Confirm, input);

        if (reasons.All(reason => reason.Code == "duty-open"))
        {
            draft.Emit(new WordKept { Names = Despite });
            draft.Note("word-kept", $"The customer's word is kept until the last duty is done. {reasons[0].Text}");
            return;
        }

        draft.Refuse(reasons);
    }
}
