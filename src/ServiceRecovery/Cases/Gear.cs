namespace ServiceRecovery;

/// <summary>Which variant of a policy is in force. A named person or a host command switches it.</summary>
public enum Gear
{
    /// <summary>Every day.</summary>
    Normal,

    /// <summary>More failures than usual.</summary>
    Elevated,

    /// <summary>The failure threatens the company's name: the pre-authorised ceiling replaces the everyday limits.</summary>
    Crisis,
}
