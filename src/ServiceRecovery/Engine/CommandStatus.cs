namespace ServiceRecovery;

/// <summary>What became of a command.</summary>
public enum CommandStatus
{
    /// <summary>It is stored.</summary>
    Applied,

    /// <summary>It had taken effect before; nothing changed.</summary>
    AlreadyApplied,

    /// <summary>It speaks of an earlier round; nothing changed.</summary>
    Stale,

    /// <summary>It is not possible now, for the reasons given; nothing changed.</summary>
    Refused,
}
