namespace ServiceRecovery;

/// <summary>What the failure did to a person, in rising order.</summary>
public enum Harm
{
    /// <summary>Nothing to a person.</summary>
    None,

    /// <summary>Fear, shock or distress.</summary>
    Distress,

    /// <summary>An injury.</summary>
    Injury,

    /// <summary>A death.</summary>
    Death,
}
