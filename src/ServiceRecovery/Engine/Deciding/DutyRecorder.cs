namespace ServiceRecovery;

/// <summary>Takes evidence for a duty: meets it, and moves the case where the order allows it.</summary>
internal static class DutyRecorder
{
    /// <summary>The code of the note about evidence that met its duty and left the state as it was.</summary>
    public const string MetWithoutMoving = "met-without-moving";

    private static readonly string[] AfterAcknowledgement =
        [DutyKinds.Acknowledgement, DutyKinds.Apology, DutyKinds.Fix, DutyKinds.Concern, DutyKinds.Extra];

    /// <summary>
    /// Meets the open duty of a kind and fires its trigger. Where the move is not possible now the duty is met without
    /// moving; where nothing is owed the move alone decides.
    /// </summary>
    public static void Record(CaseDraft draft, string kind, string? unit, DutyManner manner, CaseTrigger? trigger)
    {
        if (!MayShow(draft.Actor.Kind, trigger))
        {
            draft.Refuse("wrong-actor", $"{draft.Actor.Kind} cannot show that the company did what it owes ('{kind}').");
            return;
        }

        var duty = FindOwed(draft.Case, kind, unit);

        if (duty is not null && SlotDuties.AgainstEvidence(draft.Case, duty) is { } unproven)
        {
            draft.Refuse([unproven]);
            return;
        }

        if (duty is not null && manner.Against(draft.Case, duty, draft.Now).ToArray() is { Length: > 0 } shortcomings)
        {
            draft.Refuse(shortcomings);
            return;
        }

        if (duty is null && IsDoneThisRound(draft.Case, kind, unit))
        {
            draft.SayAlreadyApplied($"Duty '{kind}' of this round is done already.");
            return;
        }

        Acknowledge(draft, kind);

        if (duty is not null)
        {
            Meet(draft, duty, manner);
        }

        Move(draft, duty is not null, kind, trigger);
    }

    /// <summary>Meets one duty, and says first that it is late if it is.</summary>
    public static void Meet(CaseDraft draft, Duty duty, DutyManner manner)
    {
        DueWork.RecordBreach(draft, duty, manner.Evidence.At ?? draft.Now);
        draft.Emit(new DutyChanged
        {
            Duty = duty.Id,
            Status = DutyStatus.Met,
            Evidence = manner.Evidence with { Words = null },
            Mode = manner.Mode,
            Rank = manner.Rank,
            Channel = manner.Channel,
            Person = manner.Person,
            AcceptsResponsibility = manner.AcceptsResponsibility,
            Quotes = Words(draft, manner.Evidence),
        });

        if (manner.Channel is { } channel)
        {
            ContactLog.Record(draft, channel, duty.Name, manner.Person, manner.Evidence.At);
        }
    }

    public static IReadOnlyList<Quote> Words(CaseDraft draft, Evidence evidence) =>
        evidence.Words is { } words && (draft.Case.Customer ?? draft.Actor.Person) is { } subject
            ? [new Quote(Quote.Words, subject, words)]
            : [];

    /// <summary>
    /// Counts a failed attempt. At the number that the policy grants the duty is impossible: nobody has told the
    /// customer yet, and its substitute opens.
    /// </summary>
    public static void Fail(CaseDraft draft, Duty duty, string? reason)
    {
        var isOver = duty.FailedAttempts + 1 >= duty.Terms.Attempts;

        if (isOver)
        {
            DueWork.RecordBreach(draft, duty, draft.Now);
        }

        draft.Emit(new DutyChanged
        {
            Duty = duty.Id,
            Status = isOver ? DutyStatus.Impossible : duty.Status,
            Note = isOver ? $"{duty.FailedAttempts + 1} of {duty.Terms.Attempts} attempts failed: {reason}" : duty.Note,
            Failed = true,
        });
    }

    private static Duty? FindOwed(RecoveryCase current, string kind, string? unit)
    {
        for (var index = current.Duties.Length - 1; index >= 0; index--)
        {
            var duty = current.Duties[index];

            if (CanBeMet(duty) && duty.Name == kind && (unit is null || duty.Id.Unit == unit))
            {
                return duty;
            }
        }

        return null;
    }

    /// <summary>What seemed impossible may be done after all, unless something else stands for it.</summary>
    private static bool CanBeMet(Duty duty) =>
        duty.IsOpen || duty is { Status: DutyStatus.Impossible, Terms.Substitutes.Count: 0 };

    /// <summary>Whether such a duty was met in this round, whichever round first owed it.</summary>
    public static bool IsDoneThisRound(RecoveryCase current, string kind, string? unit) =>
        current.Duties.Any(duty => duty.Name == kind
            && duty.Status == DutyStatus.Met
            && duty.SettledBy > current.CurrentRound?.Sequence
            && (unit is null || duty.Id.Unit == unit));

    /// <summary>Evidence comes from who may fire its trigger; evidence of any other duty from the company's side.</summary>
    private static bool MayShow(ActorKind kind, CaseTrigger? trigger) => trigger is { } wanted
        ? CaseLifecycle.Moves.Any(move => move.Trigger == wanted && move.Who.Contains(kind))
        : kind is ActorKind.Company or ActorKind.Partner or ActorKind.System;

    /// <summary>Evidence of the acknowledgement, or of anything later that moves the case, acknowledges it first.</summary>
    private static void Acknowledge(CaseDraft draft, string kind)
    {
        if (draft.Case.State == CaseState.Reported && AfterAcknowledgement.Contains(kind))
        {
            draft.TryFire(CaseTrigger.Acknowledge, MoveInput.Nothing, actor: Acknowledger(draft.Actor));
        }
    }

    private static EventActor Acknowledger(EventActor actor) =>
        actor.Kind == ActorKind.Company ? actor : EventActor.System;

    private static void Move(CaseDraft draft, bool met, string kind, CaseTrigger? trigger)
    {
        if (trigger is not { } wanted || draft.TryFire(wanted, MoveInput.Nothing))
        {
            return;
        }

        if (CameTrue(draft.Case, wanted))
        {
            return;
        }

        var reasons = draft.ReasonsAgainst(wanted, MoveInput.Nothing);

        if (met)
        {
            draft.Note(
                MetWithoutMoving, $"Duty '{kind}' is met; the case stays {draft.Case.State}. {reasons[0].Text}");
        }
        else
        {
            draft.Refuse(reasons);
        }
    }

    /// <summary>Acknowledging counts as done when the evidence itself has fired it.</summary>
    private static bool CameTrue(RecoveryCase current, CaseTrigger wanted) =>
        wanted == CaseTrigger.Acknowledge && current.State == CaseState.Acknowledged;
}
