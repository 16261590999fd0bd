namespace ServiceRecovery;

/// <summary>What a recovery step said of itself.</summary>
internal sealed record StepReported : CaseEvent
{
    public required string Step { get; init; }

    public required string Key { get; init; }

    /// <summary>Which attempt, from 1.</summary>
    public required int Attempt { get; init; }

    public required string Outcome { get; init; }

    /// <summary>When it is tried again; null if not before something changes.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Stable code of a failure, a refusal's reason, or the customer's token.</summary>
    public string? Code { get; init; }
}
