namespace ServiceRecovery;

/// <summary>What a command would do, and everything else that the actor may do.</summary>
public sealed record CommandPreview
{
    /// <summary>What would become of it, and the case as it would stand. Nothing is stored.</summary>
    public required CommandResult Result { get; init; }

    /// <summary>The names of the events that it would store, in order.</summary>
    public required IReadOnlyList<string> Events { get; init; }
}
