namespace ServiceRecovery;

/// <summary>A command was refused and the caller demanded that it be applied.</summary>
public sealed class InvalidTransitionException : ServiceRecoveryException
{
    /// <summary>Creates the exception from the facts; the message is made of them.</summary>
    public InvalidTransitionException(CaseId caseId, CaseState state, string command, IReadOnlyList<Finding> reasons)
        : base(
            $"Case {caseId} cannot take {command} while {state}. "
            + string.Join(" ", (reasons ?? []).Select(reason => reason.Text)))
    {
        CaseId = caseId;
        State = state;
        Command = command;
        Reasons = reasons ?? [];
    }

    /// <summary>The case.</summary>
    public CaseId CaseId { get; }

    /// <summary>Where it stands.</summary>
    public CaseState State { get; }

    /// <summary>The command that was refused.</summary>
    public string Command { get; }

    /// <summary>Why.</summary>
    public IReadOnlyList<Finding> Reasons { get; }
}
