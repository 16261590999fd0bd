namespace ServiceRecovery;

/// <summary>Opens a closed case again: the customer has a new account, a body has made an award, or something owed was found.</summary>
public sealed record Reopen : CaseCommand
{
    /// <summary>The customer's new account, in the customer's own words; null where company or body reopens. Erasable.</summary>
    public string? Account { get; init; }

    /// <summary>What is owed now and was not before; null for nothing.</summary>
    public DutyTerms? Owed { get; init; }

    /// <summary>Why, for an award or something found: the decision or the finding it rests on.</summary>
    public string? Reason { get; init; }

    internal override void Decide(CaseDraft draft)
    {
        if (!draft.FireOrRefuse(CaseTrigger.Reopen, new MoveInput { AddsDuty = Owed is not null }))
        {
            return;
        }

        RoundDesk.Begin(draft, CaseTrigger.Reopen, Account);

        if (Owed is { } owed)
        {
            RoundDesk.Owe(draft, owed, Reason ?? $"{draft.Actor.Kind}");
        }
    }
}
