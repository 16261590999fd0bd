namespace ServiceRecovery;

/// <summary>What the ends of a case have in common.</summary>
internal static class Closing
{
    private const string Held = "held until the customer asks";

    /// <summary>The names of what is not stated.</summary>
    public static IReadOnlyList<string> Missing(params (string Name, string? Value)[] stated) =>
        [.. stated.Where(item => string.IsNullOrWhiteSpace(item.Value)).Select(item => item.Name)];

    public static CaseMoved Move(CaseDraft draft, CaseTrigger trigger, string? reason, string? link) => new()
    {
        Trigger = trigger,
        From = draft.Case.State,
        To = draft.Case.State,
        Reason = reason,
        Link = link,
    };

    /// <summary>
    /// Plans every open duty of somebody who wants no contact: what needs none goes on, what is owed in spite of the
    /// wish goes on, everything else is held until the customer asks.
    /// </summary>
    public static void HoldContacts(CaseDraft draft)
    {
        if (!IsHeld(draft.Case))
        {
            return;
        }

        foreach (var duty in draft.Case.Duties.Where(duty => duty.Status == DutyStatus.Open))
        {
            if (duty.Terms.Mode != DutyMode.None && !duty.Terms.Despite.HasFlag(Restraint.LeaveAlone))
            {
                draft.Emit(new DutyChanged
                {
                    Duty = duty.Id,
                    Status = DutyStatus.Waiting,
                    Note = Held,
                });
            }
        }
    }

    /// <summary>A customer who speaks again has asked: what was held is owed openly once more.</summary>
    public static void EndHold(CaseDraft draft, bool byCustomer)
    {
        foreach (var duty in draft.Case.Duties.Where(duty => byCustomer && duty.IsOpen && duty.Note == Held))
        {
            draft.Emit(new DutyChanged { Duty = duty.Id, Status = DutyStatus.Open }, EventActor.System);
        }
    }

    /// <summary>From the customer's wish until the customer speaks again, or something new has failed.</summary>
    private static bool IsHeld(RecoveryCase current)
    {
        for (var index = current.History.Length - 1; index >= 0; index--)
        {
            if (current.History[index].To is CaseState.LeftAlone or CaseState.Withdrawn)
            {
                var since = current.History[index].Sequence;

                return current.Rounds.All(round => round.Sequence < since || !round.BringsNews);
            }
        }

        return false;
    }
}
