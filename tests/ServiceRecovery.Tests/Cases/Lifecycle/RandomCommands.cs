namespace ServiceRecovery.Tests;

/// <summary>Commands and actors drawn at random, sensible and senseless alike.</summary>
internal sealed class RandomCommands(Random random)
{
    private static readonly string[] Duties =
        ["acknowledgement", "apology", "fix", "concern", "extra", "refund", "explanation", "warning"];

    private static readonly Actor[] Actors =
    [
        Desk.Ann, Desk.Ann, Desk.Ann, Desk.Carla, Desk.Carla, Actor.Partner("dealer"), Actor.ThirdParty("x"),
        Actor.Adjudicator("court"), Actor.Representative("lawyer", ActorProof.Delegation), Actor.System,
        Actor.Customer("eve", ActorProof.Session),
    ];

    /// <summary>Mostly who would do such a thing; else anybody.</summary>
    public Actor NextActor(CaseCommand command) => random.Next(4) == 0
        ? Actors[random.Next(Actors.Length)]
        : command is Confirm or Dispute or Withdraw or LeaveAlone or AnswerOffer or Reopen or Relapse
            ? Desk.Carla
            : Desk.Ann;

    /// <summary>The impossible duties that the customer lets go, whatever else is said in the same breath.</summary>
    public static IEnumerable<DutyId> NamedIn(CaseCommand command) =>
        ConversationParts.AllOf(command).OfType<Confirm>().SelectMany(confirm => confirm.Despite);

    /// <summary>One command, or several in one conversation.</summary>
    public CaseCommand Next(RecoveryCase current)
    {
        var command = One(current);

        if (random.Next(8) != 0)
        {
            return command;
        }

        var whole = Conversation.Of();

        for (var part = 0; part < 3; part++, command = One(current))
        {
            whole = whole.Then(command, NextActor(command));
        }

        return whole;
    }

    private CaseCommand One(RecoveryCase current) => random.Next(26) switch
    {
        0 => new Acknowledge { Account = random.Next(2) == 0 ? "words" : null },
        1 or 2 => new Apologize { Channel = "phone" },
        3 => new StartFix { WaitingHarms = random.Next(2) == 0 },
        4 or 5 => Desk.Fix(),
        6 or 7 => new ShowConcern { Channel = "phone" },
        8 => new OfferExtra(),
        9 => new AnswerOffer { Slot = "thanks", Accept = random.Next(2) == 0 ? "tune-up" : null },
        10 => new RecordIssue { Slot = "thanks", Status = OfferStatus.Issued, Evidence = Evidence.Of("voucher", "1") },
        11 or 12 => new Confirm
        {
            Unprompted = random.Next(2) == 0,
            Despite = [.. current.Duties.Where(duty => duty.Status == DutyStatus.Impossible).Select(duty => duty.Id)],
        },
        13 => new Dispute { Account = "no" },
        14 => new Relapse { Failure = new Failure { Id = $"again-{random.Next(9)}" }, Account = "again" },
        15 => random.Next(4) == 0 ? new Withdraw() : new LeaveAlone(),
        16 => new Churn { Reason = "gone" },
        17 => new Reject { Findings = "f", Alternative = "a", RouteOnward = "r", RouteEndsAt = DateTimeOffset.MaxValue },
        18 => new Reopen
        {
            Account = "again",
            Reason = "award",
            Owed = random.Next(2) == 0 ? new DutyTerms { Kind = "reimbursement" } : null,
        },
        19 => new Retract { Record = random.NextInt64(1, current.Version + 2), Reason = "wrong" },
        20 => new Retract { Record = LatestBeginning(current), Reason = "wrong" },
        21 => new UpdateFacts { Failures = [new Failure { Id = "f", PromiseBroken = true, Severity = AnySeverity() }] },
        22 => new FulfilDuty { Duty = AnyDuty() },
        23 => new SettleDuty { Duty = AnyDuty(), Status = AnyStatus(), Reason = "so", Told = random.Next(2) == 0 },
        24 => new Abandon { Evidence = Evidence.Of("letter", "returned"), Attempts = random.Next(3) },
        _ => new RecordContact { Channel = "phone", Purpose = "call", Inbound = random.Next(2) == 0 },
    };

    private static long LatestBeginning(RecoveryCase current) => current.History.LastOrDefault(move =>
        move.Trigger is CaseTrigger.Dispute or CaseTrigger.Relapse or CaseTrigger.Reopen)?.Sequence ?? 1;

    private string AnyDuty() => Duties[random.Next(Duties.Length)];

    private Severity AnySeverity() => (Severity)random.Next(Enum.GetValues<Severity>().Length);

    private DutyStatus AnyStatus() => (DutyStatus)random.Next(Enum.GetValues<DutyStatus>().Length);
}
