namespace ServiceRecovery;

/// <summary>What a step is given.</summary>
public sealed record StepContext
{
    /// <summary>The case as it stands.</summary>
    public required RecoveryCase Case { get; init; }

    /// <summary>The duty that the step is to fulfil; null if it fulfils none.</summary>
    public Duty? Duty { get; init; }

    /// <summary>The offer that the step is to issue; null if it issues none.</summary>
    public RecoveryOffer? Offer { get; init; }

    /// <summary>The same for every run of this piece of work, in every process, for ever: at most 64 characters.</summary>
    public required string IdempotencyKey { get; init; }

    /// <summary>Which attempt, from 1.</summary>
    public required int Attempt { get; init; }

    /// <summary>Now, by the engine's clock.</summary>
    public required DateTimeOffset Now { get; init; }
}
