namespace ServiceRecovery;

/// <summary>What one run of the due work did.</summary>
public sealed record RunReport
{
    /// <summary>Cases that were looked at.</summary>
    public int Cases { get; init; }

    /// <summary>Steps that ran.</summary>
    public int Steps { get; init; }

    /// <summary>Batches of events that every handler took.</summary>
    public int Deliveries { get; init; }

    /// <summary>Pieces of work that failed and will be tried again.</summary>
    public int Failures { get; init; }

    /// <summary>Settled cases of which personal data were deleted because they were old enough.</summary>
    public int Forgotten { get; init; }

    /// <summary>Whether there was anything to do.</summary>
    public bool DidWork => Cases + Deliveries + Failures + Forgotten > 0;
}
