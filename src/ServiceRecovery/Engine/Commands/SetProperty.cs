namespace ServiceRecovery;

/// <summary>Sets a property of the case that is no state: contained, on hold, owner, legal hold, escalation.</summary>
public sealed record SetProperty : CaseCommand
{
    /// <summary>Which, in kebab-case: <c>contained</c>, <c>on-hold</c>, <c>owner</c>, <c>legal-hold</c>.</summary>
    public required string Property { get; init; }

    /// <summary>The value; null takes the property away. No person's name.</summary>
    public string? Value { get; init; }

    /// <summary>Why.</summary>
    public string? Reason { get; init; }

    internal override void Decide(CaseDraft draft) =>
        draft.Emit(new PropertySet { Name = Property, Value = Value, Reason = Reason });
}
