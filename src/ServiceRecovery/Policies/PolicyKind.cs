namespace ServiceRecovery;

/// <summary>What gives a policy its force.</summary>
public enum PolicyKind
{
    /// <summary>The company's own choice.</summary>
    Guideline,

    /// <summary>A code that the company has signed.</summary>
    Code,

    /// <summary>A contract with the customer.</summary>
    Contract,

    /// <summary>A law or regulation.</summary>
    Law,
}
