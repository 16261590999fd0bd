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
        if (Owed is { } terms && DutyIdText.Against(terms) is { } fault)
        {
            draft.Refuse("no-duty-kind", fault);
            return;
        }

        var input = new MoveInput { AddsDuty = Owed is not null, Missing = MissingOf(draft.Actor.Kind) };

        if (!draft.FireOrRefuse(CaseTrigger.Reopen, input))
        {
            return;
        }

        RoundDesk.Begin(draft, CaseTrigger.Reopen, Account);

        if (Owed is { } owed)
        {
            RoundDesk.Owe(draft, AsAwarded(owed, draft.Actor.Kind), Reason ?? $"{draft.Actor.Kind}");
        }
    }

    /// <summary>The customer gives a new account, a body its award; company and system name what is owed.</summary>
    private IReadOnlyList<string> MissingOf(ActorKind kind) => kind switch
    {
        ActorKind.Customer or ActorKind.Representative => Closing.Missing((nameof(Account), Account)),
        ActorKind.Adjudicator => Closing.Missing((nameof(Reason), Reason)),
        _ => [],
    };

    /// <summary>An award is an entitlement from then on.</summary>
    private static DutyTerms AsAwarded(DutyTerms owed, ActorKind kind) =>
        kind == ActorKind.Adjudicator ? owed with { Class = ObligationClass.Entitlement } : owed;
}
