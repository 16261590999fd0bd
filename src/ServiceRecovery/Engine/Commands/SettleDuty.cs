namespace ServiceRecovery;

/// <summary>Records what becomes of a duty without evidence: declined, waived, impossible, waiting, or an attempt that failed.</summary>
public sealed record SettleDuty : CaseCommand
{
    /// <summary>What is owed, for example <c>fix</c>.</summary>
    public required string Duty { get; init; }

    /// <summary>Per which unit; null if there is one only.</summary>
    public string? Unit { get; init; }

    /// <summary>
    /// <see cref="DutyStatus.Declined"/> (the customer's word), <see cref="DutyStatus.Waived"/> (never an entitlement),
    /// <see cref="DutyStatus.Impossible"/> or <see cref="DutyStatus.Waiting"/>; <see cref="DutyStatus.Open"/> says that
    /// an attempt failed, which makes the duty impossible once the policy's number of attempts is used up. Nothing else.
    /// </summary>
    public required DutyStatus Status { get; init; }

    /// <summary>
    /// For a duty that waits: for whom. <see cref="WaitingFor.Nobody"/> says that the wait is over. Default the customer.
    /// </summary>
    public WaitingFor WaitsFor { get; init; } = WaitingFor.Customer;

    /// <summary>Why, in a few words; for a waiver, who decided. No person's name.</summary>
    public required string Reason { get; init; }

    /// <summary>For an impossible duty: whether the customer was told, or could not be. Default no.</summary>
    public bool Told { get; init; }

    internal override void Decide(CaseDraft draft)
    {
        if (FindTarget(draft.Case) is not { } duty)
        {
            draft.Refuse("nothing-owed", $"No open duty '{Duty}'{(Unit is null ? "" : $" for '{Unit}'")}.");
            return;
        }

        if (Against(draft, duty) is { } reason)
        {
            draft.Refuse([reason]);
            return;
        }

        if (Status == DutyStatus.Open)
        {
            DutyRecorder.Fail(draft, duty, Reason);
            return;
        }

        if (IsSo(duty))
        {
            draft.SayAlreadyApplied($"Duty '{duty.Id}' is {duty.Status} already, for the same reason.");
            return;
        }

        DueWork.RecordBreach(draft, duty, draft.Now);
        draft.Emit(new DutyChanged
        {
            Duty = duty.Id,
            Status = IsEndOfWait ? DutyStatus.Open : Status,
            Note = IsEndOfWait ? null : Reason,
            WaitsFor = Status == DutyStatus.Waiting ? WaitsFor : WaitingFor.Nobody,
            Told = Told,
        });
    }

    private bool IsEndOfWait => Status == DutyStatus.Waiting && WaitsFor == WaitingFor.Nobody;

    private bool IsSo(Duty duty) => IsEndOfWait
        ? duty.Status == DutyStatus.Open
        : duty.Status == Status && duty.Note == Reason && (duty.Told || !Told)
            && (Status != DutyStatus.Waiting || duty.WaitsFor == WaitsFor);

    private Duty? FindTarget(RecoveryCase current) => current.Duties.LastOrDefault(duty =>
        duty.Name == Duty && (Unit is null || duty.Id.Unit == Unit)
        && (duty.IsOpen || (duty.Status == DutyStatus.Impossible && Status == DutyStatus.Impossible)));

    private Finding? Against(CaseDraft draft, Duty duty) => Status switch
    {
        DutyStatus.Declined when !draft.SpeaksForCustomer(RepresentationScope.Accept) => new Finding(
            "wrong-actor",
            "Only the customer declines a duty. Record the customer's word with the customer as actor, typed by you."),
        DutyStatus.Waived or DutyStatus.Impossible or DutyStatus.Waiting or DutyStatus.Open when !IsOurSide(draft.Actor.Kind) =>
            new Finding(
                "wrong-actor", $"{Status} is said by company, partner or system; the actor is {draft.Actor.Kind}."),
        DutyStatus.Waived when duty.Terms.Class is ObligationClass.Entitlement =>
            new Finding(
                "entitlement",
                $"Duty '{duty.Id}' is an entitlement; nobody waives it. "
                + "It can be declined by the customer, met, or found impossible."),
        DutyStatus.Waived when duty.Terms.WaivableBy is not { } role || !draft.Actor.Roles.Split(',').Contains(role) =>
            new Finding(
                "no-authority",
                $"Duty '{duty.Id}' may be waived by {duty.Terms.WaivableBy ?? "nobody"}; "
                + $"the actor's roles are '{draft.Actor.Roles}'."),
        DutyStatus.Declined or DutyStatus.Waived or DutyStatus.Impossible or DutyStatus.Waiting or DutyStatus.Open => null,
        _ => new Finding(
            "wrong-status",
            $"A duty cannot be settled as {Status}. Use Declined, Waived, Impossible or Waiting, or Open "
            + "for a failed attempt; evidence meets it."),
    };

    private static bool IsOurSide(ActorKind kind) =>
        kind is ActorKind.Company or ActorKind.Partner or ActorKind.System;
}
