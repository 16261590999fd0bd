namespace ServiceRecovery;

/// <summary>What became of a command, and the case after it.</summary>
public sealed record CommandResult
{
    /// <summary>What became of it.</summary>
    public required CommandStatus Status { get; init; }

    /// <summary>The case as it stands now.</summary>
    public required RecoveryCase Case { get; init; }

    /// <summary>Why it was refused; else what the caller should know. Empty if nothing.</summary>
    public required IReadOnlyList<Finding> Reasons { get; init; }

    /// <summary>The command's name.</summary>
    public required string Command { get; init; }

    /// <summary>Whether it is stored, now or from before.</summary>
    public bool Applied => Status is CommandStatus.Applied or CommandStatus.AlreadyApplied;

    /// <summary>Gives the result back if the command is stored.</summary>
    /// <exception cref="InvalidTransitionException">It was refused or came too late.</exception>
    public CommandResult EnsureApplied() =>
        Applied ? this : throw new InvalidTransitionException(Case.Id, Case.State, Command, Reasons);
}
