namespace ServiceRecovery;

/// <summary>What the system behind an issuing step guarantees when it is called again.</summary>
public enum IssuerGuarantee
{
    /// <summary>The same key never issues twice: calling again is safe.</summary>
    Idempotent,

    /// <summary>
    /// It can be asked by key: on every attempt after the first the step asks before it issues.
    /// </summary>
    Queryable,

    /// <summary>Neither. After a crash during the call nobody knows; the offer becomes uncertain and a person finds out.</summary>
    Neither,
}
