namespace ServiceRecovery;

/// <summary>When the library must look at a case again: the earliest of its clocks and steps. An index, never the truth.</summary>
internal static class NextDue
{
    public static DateTimeOffset? Of(RecoveryCase current, DraftSetting setting)
    {
        if (current.Parked is not null || current.UnknownEvent is not null || current.State == CaseState.Merged)
        {
            return null;
        }

        var next = StepPlan.NextAt(current, setting.Steps, setting.Now, setting.RestraintOn(current));

        foreach (var duty in current.Duties)
        {
            next = Earlier(next, OfDuty(duty, setting.Now));
            next = Earlier(next, Repetition.NextAt(current, duty, setting));
        }

        foreach (var offer in current.Offers)
        {
            next = Expiry.CanExpire(offer)
                ? Earlier(next, Expiry.AcceptanceEnds(current, offer, setting.Calendar))
                : next;
        }

        next = OwedBenefits.FirstDue(current, setting.Steps) is null ? next : Earlier(next, setting.Now);
        next = current.State == CaseState.NotUpheld ? Earlier(next, current.WithheldUntil) : next;

        return Earlier(next, Expiry.NextAt(current, setting));
    }

    /// <summary>A clock that is due is looked at right after it has run out: being on time is not being late.</summary>
    private static DateTimeOffset? OfDuty(Duty duty, DateTimeOffset now)
    {
        if (!duty.IsOpen)
        {
            return null;
        }

        var breach = duty.IsBreachRecorded ? null : duty.DueAt + TimeSpan.FromMicroseconds(1);
        var end = duty.Status == DutyStatus.Waiting ? duty.EndsAt : null;

        // From then on it waits for the customer alone, and the customer is reminded.
        var start = duty.Status == DutyStatus.Waiting && duty.NotBefore > now ? duty.NotBefore : null;

        return Earlier(Earlier(breach, end), start);
    }

    private static DateTimeOffset? Earlier(DateTimeOffset? first, DateTimeOffset? second) =>
        first is null || second < first ? second ?? first : first;
}
