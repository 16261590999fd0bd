namespace ServiceRecovery;

/// <summary>Upholds no claim, and says so properly: no customer is left at a dead end.</summary>
public sealed record Reject : CaseCommand
{
    /// <summary>What was found. Null only for a suspicion that concerns nobody.</summary>
    public string? Findings { get; init; }

    /// <summary>What the customer can do or have instead.</summary>
    public string? Alternative { get; init; }

    /// <summary>The way onward, such as a dispute body, with its deadline.</summary>
    public string? RouteOnward { get; init; }

    /// <summary>Until when the way onward is open.</summary>
    public DateTimeOffset? RouteEndsAt { get; init; }

    internal override void Decide(CaseDraft draft) => draft.FireOrRefuse(
        CaseTrigger.Reject,
        new MoveInput { Missing = draft.Case.State == CaseState.Suspected ? [] : Closing.Missing(
            (nameof(Findings), Findings), (nameof(Alternative), Alternative), (nameof(RouteOnward), RouteOnward),
            (nameof(RouteEndsAt), RouteEndsAt?.ToString("u"))) },
        new CaseMoved
        {
            Trigger = CaseTrigger.Reject,
            From = draft.Case.State,
            To = CaseState.NotUpheld,
            Reason = Findings,
            RouteOnward = RouteOnward is null
                ? null
                : $"{RouteOnward}, until {RouteEndsAt:yyyy-MM-dd}; instead: {Alternative}",
        });
}
