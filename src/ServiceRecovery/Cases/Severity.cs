namespace ServiceRecovery;

/// <summary>How bad the failure is, in rising order.</summary>
public enum Severity
{
    /// <summary>An annoyance.</summary>
    Minor,

    /// <summary>A loss of time or money that matters.</summary>
    Moderate,

    /// <summary>A loss that changes plans or trust.</summary>
    Major,

    /// <summary>Safety, livelihood or a large loss.</summary>
    Critical,
}
