namespace ServiceRecovery;

/// <summary>Whether a case belongs to its incident.</summary>
public enum IncidentVerdict
{
    /// <summary>No incident is named.</summary>
    None,

    /// <summary>It may belong; the investigation is open.</summary>
    Suspected,

    /// <summary>It belongs.</summary>
    Confirmed,

    /// <summary>It does not belong.</summary>
    Excluded,
}
