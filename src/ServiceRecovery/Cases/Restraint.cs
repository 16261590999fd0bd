namespace ServiceRecovery;

/// <summary>What speaks against contacting a customer.</summary>
[Flags]
public enum Restraint
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The customer has opted out of such messages.</summary>
    OptOut = 1,

    /// <summary>The customer has been contacted often enough.</summary>
    ContactCap = 2,

    /// <summary>It is night where the customer lives.</summary>
    QuietHours = 4,

    /// <summary>The customer wants to be left alone.</summary>
    LeaveAlone = 8,
}
