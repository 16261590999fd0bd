namespace ServiceRecovery;

/// <summary>Owes again what a policy owes every so often, such as word of how the matter stands.</summary>
internal static class Repetition
{
    /// <summary>Doing it twice changes nothing: what is open is not owed again.</summary>
    public static void Run(CaseDraft draft)
    {
        foreach (var duty in draft.Case.Duties.Where(duty => NextAt(draft.Case, duty, draft.Setting) <= draft.Now))
        {
            RoundDesk.Owe(
                draft, duty.Terms, $"every {duty.Terms.RepeatEvery}; {duty.Id} was met {duty.SettledAt:u}", duty.Id);
        }
    }

    /// <summary>When a duty is owed again; null if it is not.</summary>
    public static DateTimeOffset? NextAt(RecoveryCase current, Duty duty, DraftSetting setting)
    {
        if (duty is not { Status: DutyStatus.Met, SettledAt: { } met, Terms.RepeatEvery: { } every }
            || !current.IsOpen
            || !DutyFold.IsOfStanding(current, duty)
            || !IsLatest(current, duty)
            || IsOverWithFix(current, duty))
        {
            return null;
        }

        var next = DueDate.Of(met, every, false, setting.Calendar).At;

        // Without an end of its own it must not keep a case open in which only the customer can act next.
        return duty.Terms.Until is null
            ? Expiry.IsAwaitingAnswer(current, setting.Now) ? null : next
            : next > duty.EndsAt ? null : next;
    }

    private static bool IsLatest(RecoveryCase current, Duty duty)
    {
        for (var index = current.Duties.Length - 1; index >= 0; index--)
        {
            if (current.Duties[index] is var other && other.Id.HasKeyOf(duty.Id) && other.Status != DutyStatus.Retracted)
            {
                return other.Id == duty.Id;
            }
        }

        return false;
    }

    /// <summary>Word of how a matter stands ends with the fix; what comes after the fix begins with it.</summary>
    private static bool IsOverWithFix(RecoveryCase current, Duty duty)
    {
        var isMet = false;

        foreach (var fix in current.Duties)
        {
            if (fix.Name != DutyKinds.Fix || fix.Status == DutyStatus.Retracted)
            {
                continue;
            }

            if (!fix.IsDone || DutyOrder.ComesAfter(current, duty, fix))
            {
                return false;
            }

            isMet |= fix.Status is DutyStatus.Met or DutyStatus.Substituted && DutyFold.IsOfStanding(current, fix);
        }

        return isMet;
    }
}
