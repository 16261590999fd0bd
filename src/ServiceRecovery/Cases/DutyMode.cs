namespace ServiceRecovery;

/// <summary>How a duty must reach the customer.</summary>
public enum DutyMode
{
    /// <summary>It needs no contact.</summary>
    None,

    /// <summary>Announced to everybody: an advertisement, a web page. Never meets an individual duty.</summary>
    Broadcast,

    /// <summary>A letter or message to this customer about this failure.</summary>
    Addressed,

    /// <summary>One person to one person.</summary>
    Individual,
}
