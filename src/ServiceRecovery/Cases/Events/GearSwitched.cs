namespace ServiceRecovery;

/// <summary>Policy stream: somebody shifted the policy to another gear.</summary>
internal sealed record GearSwitched : CaseEvent
{
    public required Gear Gear { get; init; }

    public required string Reason { get; init; }
}
