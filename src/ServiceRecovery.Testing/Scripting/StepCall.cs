namespace ServiceRecovery.Testing;

/// <summary>One call of a recording step.</summary>
public sealed record StepCall
{
    /// <summary>The case that it was called for.</summary>
    public required CaseId Case { get; init; }

    /// <summary>The key that it was given.</summary>
    public required string IdempotencyKey { get; init; }

    /// <summary>Which attempt, from 1.</summary>
    public required int Attempt { get; init; }

    /// <summary>When, by the host's clock.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The offer that it was to issue; null if none.</summary>
    public RecoveryOffer? Offer { get; init; }

    /// <summary>Whether something happened in the world outside.</summary>
    public required bool HadEffect { get; init; }
}
