namespace ServiceRecovery;

/// <summary>Somebody became known in the case.</summary>
internal sealed record PartyNamed : CaseEvent
{
    public required Party Party { get; init; }
}
