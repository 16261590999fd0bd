namespace ServiceRecovery;

/// <summary>Sets a property of the case that is no state: contained, on hold, owner, legal hold, escalation.</summary>
public sealed record SetProperty : CaseCommand
{
    private const string ParkedProperty = "parked";

    /// <summary>
    /// Which, in kebab-case: <c>contained</c>, <c>on-hold</c>, <c>owner</c>, <c>legal-hold</c>. Taking
    /// <c>needs-person</c> away lets a step try again that failed in passing too often, and one that failed for good if the
    /// policy grants another attempt; taking <c>parked</c> away lets the worker take a parked case up again, and setting it
    /// parks the case.
    /// </summary>
    public required string Property { get; init; }

    /// <summary>The value; null takes the property away. No person's name.</summary>
    public string? Value { get; init; }

    /// <summary>Why.</summary>
    public string? Reason { get; init; }

    internal override void Decide(CaseDraft draft)
    {
        if (Property != ParkedProperty)
        {
            draft.Emit(new PropertySet { Name = Property, Value = Value, Reason = Reason });
        }
        else if (draft.Actor.Kind is not (ActorKind.Company or ActorKind.System))
        {
            draft.Refuse("wrong-actor", $"The company parks a case and takes it up again; the actor is {draft.Actor.Kind}.");
        }
        else if (draft.Case.Parked == Value)
        {
            draft.SayAlreadyApplied(Value is null ? "The case is not parked." : "The case is parked already, for that reason.");
        }
        else
        {
            draft.Emit(new CaseParked { Reason = Value });
        }
    }
}
