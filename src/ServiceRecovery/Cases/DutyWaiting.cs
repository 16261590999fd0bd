namespace ServiceRecovery;

/// <summary>Tells whether only the customer can act next on a duty.</summary>
internal static class DutyWaiting
{
    /// <summary>More steps than any order has; a policy whose duties wait for each other in a circle waits for nobody.</summary>
    private const int LongestOrder = 16;

    public static bool IsDoneOrWaiting(RecoveryCase current, Duty duty, DateTimeOffset now) => duty.Status switch
    {
        DutyStatus.Waiting or DutyStatus.Open => IsWaiting(current, duty, now, LongestOrder),
        DutyStatus.Impossible => duty.Told || SubstituteWaits(current, duty, now),
        _ => true,
    };

    private static bool IsWaiting(RecoveryCase current, Duty duty, DateTimeOffset now, int left) => duty.Status switch
    {
        DutyStatus.Waiting => (duty.WaitsFor == WaitingFor.Customer && IsPossible(duty, now)) || WaitsForOthers(current, duty, now, left),
        DutyStatus.Open => WaitsForOthers(current, duty, now, left),
        _ => false,
    };

    /// <summary>A duty that the company could not yet carry out does not wait for the customer.</summary>
    private static bool IsPossible(Duty duty, DateTimeOffset now) =>
        duty.Terms.NotBefore is null || duty.NotBefore <= now;

    /// <summary>A duty that is blocked only by waiting ones waits too.</summary>
    private static bool WaitsForOthers(RecoveryCase current, Duty duty, DateTimeOffset now, int left)
    {
        var waits = false;

        foreach (var other in current.Duties)
        {
            if (!other.IsOpen || !DutyOrder.ComesAfter(current, duty, other))
            {
                continue;
            }

            if (left == 0 || !IsWaiting(current, other, now, left - 1))
            {
                return false;
            }

            waits = true;
        }

        return waits;
    }

    /// <summary>What is impossible waits with what stands for it.</summary>
    private static bool SubstituteWaits(RecoveryCase current, Duty duty, DateTimeOffset now)
    {
        foreach (var other in current.Duties)
        {
            if (other.Id.Round >= duty.Id.Round
                && duty.Terms.Substitutes.Contains(other.Name)
                && IsWaiting(current, other, now, LongestOrder))
            {
                return true;
            }
        }

        return false;
    }
}
