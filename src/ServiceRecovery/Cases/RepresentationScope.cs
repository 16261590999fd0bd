namespace ServiceRecovery;

/// <summary>What a representative may do for the customer.</summary>
[Flags]
public enum RepresentationScope
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Complain and dispute.</summary>
    Complain = 1,

    /// <summary>Be told about the case.</summary>
    BeTold = 2,

    /// <summary>Accept offers and confirm.</summary>
    Accept = 4,

    /// <summary>Receive money.</summary>
    BePaid = 8,
}
