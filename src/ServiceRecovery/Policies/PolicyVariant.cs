using System.Collections.Immutable;

namespace ServiceRecovery;

/// <summary>The rules and limits of one gear, resolved: nothing is looked up elsewhere when it is evaluated.</summary>
internal sealed record PolicyVariant
{
    public required ImmutableArray<PolicyRule> Rules { get; init; }

    public required ImmutableArray<PolicyLimit> Limits { get; init; }

    public required ImmutableArray<ContactLimit> Contacts { get; init; }

    public ImmutableArray<Budget> Budgets { get; init; } = [];

    public QuietHours? Quiet { get; init; }
}

/// <summary>What holds in a gear.</summary>
internal sealed record GearVariant(Gear Gear, PolicyVariant Variant);
