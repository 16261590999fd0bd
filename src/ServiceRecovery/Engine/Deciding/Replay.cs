namespace ServiceRecovery;

/// <summary>
/// The moves of the round that is under way, to be fired again where the evidence still supports them.
/// </summary>
internal sealed record Replay(IReadOnlyList<Transition> Moves)
{
    /// <summary>
    /// What is never fired again; what begins a round began one that was taken back, else it would not be in this
    /// round.
    /// </summary>
    private static readonly CaseTrigger[] Never =
    [
        CaseTrigger.Retract, CaseTrigger.Merge, CaseTrigger.Unmerge,
        CaseTrigger.Dispute, CaseTrigger.Relapse, CaseTrigger.Reopen,
    ];

    /// <summary>
    /// All moves of the round but those that were taken back, with whatever they were fired again from.
    /// </summary>
    public static Replay Of(RecoveryCase current)
    {
        var begin = current.CurrentRound?.Sequence ?? 0;
        var mistakes = current.History.Where(move => current.Retracted.Contains(move.Sequence)).ToArray();

        return new Replay([.. current.History.Where(move =>
            move.Sequence > begin
            && !Never.Contains(move.Trigger)
            && !mistakes.Any(mistake => mistake.Trigger == move.Trigger && mistake.Sequence >= move.Sequence))]);
    }

    public void Run(CaseDraft draft)
    {
        foreach (var move in Moves)
        {
            if (!draft.TryFire(move.Trigger, InputOf(draft), DetailsOf(draft, move), move.Actor)
                && move.Trigger == CaseTrigger.Confirm)
            {
                KeepWord(draft, move);
            }

            Climb(draft);
        }

        draft.TryFire(CaseTrigger.Acknowledge, MoveInput.Nothing, actor: EventActor.System);
        Climb(draft);
    }

    /// <summary>
    /// Fires what was met without moving at its time and can move now; it never lifts a case out of its end.
    /// </summary>
    private static void Climb(CaseDraft draft)
    {
        foreach (var (kind, trigger) in DutyTriggers.InOrder)
        {
            if (MetBy(draft.Case, kind) is { } by)
            {
                draft.TryFire(trigger, MoveInput.Nothing, actor: by);
            }
        }
    }

    private static EventActor? MetBy(RecoveryCase current, string kind) => current.Duties.LastOrDefault(duty =>
        duty.Name == kind
        && duty.Status == DutyStatus.Met
        && duty.SettledBy > current.CurrentRound?.Sequence)?.MetBy;

    /// <summary>The customer's word was no mistake: it is kept until what was opened again is done.</summary>
    private static void KeepWord(CaseDraft draft, Transition move)
    {
        if (draft.Case.KeptWord is null && draft.Case.IsOpen)
        {
            draft.Emit(new WordKept(), move.Actor, move.At);
        }
    }

    /// <summary>
    /// A rejection whose reasons are withheld keeps its law, its approver and the date of its review.
    /// </summary>
    private static CaseMoved? DetailsOf(CaseDraft draft, Transition move) => move.Trigger == CaseTrigger.Reject
        ? new CaseMoved
        {
            Trigger = move.Trigger,
            From = move.From,
            To = move.To,
            WithheldUnder = draft.Case.WithheldUnder,
            WithheldBy = draft.Case.WithheldBy,
            WithheldUntil = draft.Case.WithheldUntil,
        }
        : null;

    /// <summary>What the commands brought along was checked when they were applied.</summary>
    private static MoveInput InputOf(CaseDraft draft) => new()
    {
        WaitingHarms = true,
        Unprompted = true,
        ExpiresAt = draft.Now,
    };
}
