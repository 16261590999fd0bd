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
        var input = new MoveInput { Unprompted = Unprompted, Names = Despite };

        if (draft.TryFire(CaseTrigger.Confirm, input))
        {
            return;
        }

        var reasons = draft.ReasonsAgainst(CaseTrigger.Confirm, input);

        if (draft.HasJustMoved(CaseTrigger.Confirm))
        {
            draft.SayAlreadyApplied($"The case is {draft.Case.State} already, since {draft.Case.History[^1].At:u}.");
        }
        else if (reasons.All(reason => reason.Code == "duty-open"))
        {
            Keep(draft, input);
        }
        else
        {
            draft.Refuse(reasons);
        }
    }

    private void Keep(CaseDraft draft, MoveInput input)
    {
        if (draft.Case.KeptWord is { } word && word.Names.SequenceEqual(Despite) && word.Unprompted == Unprompted)
        {
            draft.SayAlreadyApplied("The customer's word is kept already.");
            return;
        }

        var open = draft.Case.Duties.Where(duty => MoveConditions.IsUndone(duty, input)).Select(NameOf).ToArray();
        draft.Emit(new WordKept { Names = Despite, Unprompted = Unprompted });
        draft.Note(
            "word-kept", $"The customer's word is kept until the last duty is done: {string.Join(", ", open)}.");
    }

    private static string NameOf(Duty duty) => duty.Status == DutyStatus.Open
        ? $"{duty.Id}"
        : $"{duty.Id} ({duty.Status.ToString().ToLowerInvariant()})";
}
