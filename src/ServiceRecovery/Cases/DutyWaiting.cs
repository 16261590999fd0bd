namespace ServiceRecovery;

/// <summary>Tells whether only the customer can act next on a duty.</summary>
internal static class DutyWaiting
{
    public static bool IsDoneOrWaiting(RecoveryCase current, Duty duty, DateTimeOffset now) => duty.Status switch
    {
        DutyStatus.Waiting => IsPossible(duty, now),
        DutyStatus.Open => WaitsForAnother(current, duty, now),
        DutyStatus.Impossible => duty.Told,
        _ => true,
    };

    /// <summary>A duty that the company could not yet carry out does not wait for the customer.</summary>
    private static bool IsPossible(Duty duty, DateTimeOffset now) =>
        duty.Terms.NotBefore is null || duty.NotBefore <= now;

    /// <summary>A duty that is blocked only by waiting ones waits too: concern and extra by the fix.</summary>
    private static bool WaitsForAnother(RecoveryCase current, Duty duty, DateTimeOffset now)
    {
        if (duty.Name is not (DutyKinds.Concern or DutyKinds.Extra))
        {
            return false;
        }

        var waits = false;

        foreach (var other in current.Duties)
        {
            if (other.Name != DutyKinds.Fix || !other.IsOpen)
            {
                continue;
            }

            if (other.Status != DutyStatus.Waiting || !IsPossible(other, now))
            {
                return false;
            }

            waits = true;
        }

        return waits;
    }
}
