namespace ServiceRecovery;

/// <summary>Something that somebody does to a case. It carries its own evidence.</summary>
/// <remarks>
/// A closed set: every command is a sealed record of this library. A command decides purely about a draft of the case;
/// the engine stores what it decided, or nothing.
/// </remarks>
public abstract record CaseCommand
{
    private protected CaseCommand()
    {
    }

    /// <summary>
    /// The caller's id of this very command; null if it has none. A command with an id takes effect once on a case,
    /// however often it is sent.
    /// </summary>
    public string? CommandId { get; init; }

    /// <summary>When it happened; null means now. It may lie in the past, and never in the future.</summary>
    public DateTimeOffset? At { get; init; }

    internal string Name => GetType().Name;

    internal abstract void Decide(CaseDraft draft);
}
