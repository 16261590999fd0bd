using System.Globalization;

namespace ServiceRecovery;

/// <summary>The conditions that the lifecycle's table names, each once.</summary>
internal static class MoveConditions
{
    public static readonly MoveCondition Named = new(
        "not-named",
        "origin, party and failure are named",
        context => context.Case is { Customer: not null, Failures.IsEmpty: false, Origin.Length: > 0 }
            ? null
            : static c => "A report names its origin, its customer and at least one failure; "
                + $"found origin '{c.Case.Origin}', "
                + $"{(c.Case.Customer is null ? "no customer" : "a customer")} and {c.Case.Failures.Length} failures.");

    /// <summary>A failure without an id of its own is named by (source, reference).</summary>
    public static readonly MoveCondition FailureNamed = new(
        "not-named",
        "origin and failure are named",
        context => context.Case is { Failures.IsEmpty: false, Origin.Length: > 0 }
            ? null
            : static c => "A suspicion names its origin and at least one failure; "
                + $"found origin '{c.Case.Origin}' and {c.Case.Failures.Length} failures.");

    public static readonly MoveCondition Heard = new(
        "not-heard",
        "this round's account is recorded in the customer's words, or the round was not begun by the customer",
        context => context.Case.CurrentRound is { } round && (round.Heard || !round.ByCustomer) ? null : static c =>
            $"Round {c.Case.CurrentRound?.Number ?? 0} was begun by the customer, whose own words are not "
            + "recorded yet. Record the account first.");

    public static readonly MoveCondition ApologyDone = Done(DutyKinds.Apology, "no apology is owed any more");

    public static readonly MoveCondition ConcernDone = Done(DutyKinds.Concern, "no concern is owed any more");

    public static readonly MoveCondition FixDone = Done(DutyKinds.Fix, "no fix is owed any more");

    public static readonly MoveCondition CommitmentDone = Done(
        DutyKinds.Commitment, "the broken commitment or its substitute is delivered");

    public static readonly MoveCondition ExplanationDone = Done(
        DutyKinds.Explanation, "the explanation is given where one is owed");

    public static readonly MoveCondition ApologyMade = Brought(ApologyDone, "the apology is made as decided");

    public static readonly MoveCondition FixMade = Brought(
        FixDone, "the fix is shown by evidence of this case or its incident");

    public static readonly MoveCondition ConcernMade = Brought(ConcernDone, "concern is shown as decided");

    public static readonly MoveCondition WaitingHarms = new(
        "can-wait",
        "waiting would harm: safety, a loss that runs, a customer who is present",
        context => context.Input is null or { WaitingHarms: true } || IsUnsafe(context.Case) ? null : static c =>
            "The fix may begin before the apology only where waiting would harm; no failure of the case is a matter of "
            + "safety. Apologize first, or say that waiting harms.");

    public static readonly MoveCondition EverythingDone = new(
        "duty-open",
        "every duty is met, declined, substituted, waived or lapsed",
        context => FirstUndone(context) is null ? null : static c => Describe(c, FirstUndone(c)!));

    public static readonly MoveCondition Unprompted = new(
        "prompted",
        "the customer says so unprompted",
        context => context.Input is null or { Unprompted: true } ? null : static c =>
            $"While {c.State} nothing but words was delivered; only a customer who says so unasked may confirm.");

    public static readonly MoveCondition Said = new(
        "not-said",
        "the command says what the move asks for",
        context => context.Input is null or { Missing.Count: 0 } ? null : static c =>
            $"{string.Join(", ", c.Input!.Missing)} must be stated.");

    public static readonly MoveCondition NothingAgainstOffer = new(
        "offer-barred",
        "granted, screened, approved, and restraint allows",
        context => context.Input is null or { AgainstOffer.Count: 0 } ? null : static c =>
            string.Join(" ", c.Input!.AgainstOffer.Select(finding => finding.Text)));

    public static readonly MoveCondition DoneOrWaiting = new(
        "duty-open",
        "every duty is done, or waits for the customer",
        context => FirstNotWaiting(context) is null ? null : static c => Describe(c, FirstNotWaiting(c)!));

    public static readonly MoveCondition Reminded = new(
        "reminder-owed",
        "the reminders owed were sent, or barred by opt-out, cap or manner",
        context => context.Input is null or { RemindersOwed: 0 } ? null : static c =>
            $"{c.Input!.RemindersOwed} reminders are owed before silence ends the case.");

    public static readonly MoveCondition WindowOver = new(
        "window-open",
        "the window for an answer is over",
        context => context.Input is null || context.Now >= context.Input.ExpiresAt ? null : static c =>
            $"The customer may answer until {Text(c.Input!.ExpiresAt)}; it is {Text(c.Now)}.");

    public static readonly MoveCondition Excluded = new(
        "not-excluded",
        "the system acts only where the incident excludes the case",
        context => context.Actor.Kind != ActorKind.System || context.Case.Verdict == IncidentVerdict.Excluded
            ? null
            : static c => $"The incident's verdict on this case is {c.Case.Verdict}, not Excluded.");

    public static readonly MoveCondition ReasonToReopen = new(
        "nothing-to-give",
        "company and system only to give: something owed was found",
        context => context.Actor.Kind is not (ActorKind.Company or ActorKind.System)
            || context.Input is null or { AddsDuty: true }
            ? null
            : static c => "Company and system open a closed case only to give, and the decision owes nothing new.");

    public static readonly MoveCondition Concerned = new(
        "not-concerned",
        "the report, or the incident's verdict, concerns this customer",
        context => context.Case.Customer is not null
            && (context.Actor.Kind != ActorKind.System || context.Case.Verdict == IncidentVerdict.Confirmed)
            ? null
            : static c => "Nobody has reported the failure, "
            + $"and the incident's verdict on this case is {c.Case.Verdict}.");

    /// <summary>Whether a confirmation must wait for the duty.</summary>
    public static bool IsUndone(Duty duty, MoveInput? input) =>
        !duty.IsDone && duty.Name != DutyKinds.Reminder && !IsForgiven(duty, input);

    /// <summary>What the command itself brings: it is missing only from a command that did not bring it.</summary>
    private static MoveCondition Brought(MoveCondition done, string sentence) =>
        done with { Sentence = sentence, Check = context => context.Input is null ? null : done.Check(context) };

    private static MoveCondition Done(string kind, string sentence) => new(
        $"{kind}-open",
        sentence,
        context => OpenOf(context.Case, kind) is null ? null : c => Describe(c, OpenOf(c.Case, kind)!));

    private static Duty? OpenOf(RecoveryCase current, string kind)
    {
        foreach (var duty in current.Duties)
        {
            if (duty.IsOpen && duty.Name == kind)
            {
                return duty;
            }
        }

        return null;
    }

    private static Duty? FirstUndone(MoveContext context)
    {
        foreach (var duty in context.Case.Duties)
        {
            if (IsUndone(duty, context.Input))
            {
                return duty;
            }
        }

        return null;
    }

    /// <summary>An impossible duty counts for a confirmation only if the customer's word names it.</summary>
    private static bool IsForgiven(Duty duty, MoveInput? input) =>
        duty.Status == DutyStatus.Impossible && (input is null || input.Names.Contains(duty.Id));

    private static Duty? FirstNotWaiting(MoveContext context)
    {
        foreach (var duty in context.Case.Duties)
        {
            if (duty.Name != DutyKinds.Reminder && !DutyWaiting.IsDoneOrWaiting(context.Case, duty, context.Now))
            {
                return duty;
            }
        }

        return null;
    }

    private static bool IsUnsafe(RecoveryCase current)
    {
        foreach (var failure in current.Failures)
        {
            if (failure.Safety || failure.Kind == FailureKind.Safety)
            {
                return true;
            }
        }

        return false;
    }

    private static string Describe(MoveContext context, Duty duty)
    {
        var due = duty.DueAt is { } at ? $", due {Text(at)}{(duty.IsLate || context.Now > at ? ", late" : "")}" : "";
        var note = duty.Note is null ? "" : $" ({duty.Note})";

        return $"Duty '{duty.Id}' is {duty.Status.ToString().ToLowerInvariant()}{note}{due}.";
    }

    private static string Text(DateTimeOffset? at) =>
        at?.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture) ?? "no date";
}
