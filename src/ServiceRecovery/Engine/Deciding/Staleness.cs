namespace ServiceRecovery;

/// <summary>Tells whether a command speaks of an earlier round.</summary>
internal static class Staleness
{
    /// <summary>Why the command came too late; null if it speaks of the round that is under way.</summary>
    /// <remarks>Nothing comes too late for the first round: what was done before the case was opened counts.</remarks>
    public static Finding? Against(CaseCommand command, RecoveryCase current)
    {
        if (current.CurrentRound is not { Number: > 1 } round
            || SaysWhen(command) is not { } at
            || at >= round.BegunAt)
        {
            return null;
        }

        return new Finding(
            "earlier-round",
            $"The command speaks of {at:u}; round {round.Number} began {round.BegunAt:u}. "
            + "What was done or said in an earlier round satisfies nothing in this one.");
    }

    private static DateTimeOffset? SaysWhen(CaseCommand command) => command switch
    {
        EvidenceCommand shown => shown.Evidence?.At ?? shown.At,
        Confirm or Dispute or Withdraw or SettleDuty => command.At,
        _ => null,
    };
}
