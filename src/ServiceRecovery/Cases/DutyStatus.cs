namespace ServiceRecovery;

/// <summary>Where a duty stands. Whether it is late is a separate question that only the clock answers.</summary>
public enum DutyStatus
{
    /// <summary>To be done.</summary>
    Open,

    /// <summary>Open, but somebody else must act first.</summary>
    Waiting,

    /// <summary>Done, with evidence.</summary>
    Met,

    /// <summary>The customer did not want it.</summary>
    Declined,

    /// <summary>Done by its named substitute instead.</summary>
    Substituted,

    /// <summary>Set aside by a named person. Never an entitlement.</summary>
    Waived,

    /// <summary>The end that its rule cites passed while it waited.</summary>
    Lapsed,

    /// <summary>Cannot be done any more.</summary>
    Impossible,

    /// <summary>Owed only by a round whose beginning was recorded by mistake, and taken back with it.</summary>
    Retracted,
}
