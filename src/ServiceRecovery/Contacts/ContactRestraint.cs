namespace ServiceRecovery;

/// <summary>What speaks against contacting a customer now, and until when.</summary>
/// <param name="Restraint">All that speaks against it.</param>
/// <param name="CapEndsAt">When the contact cap lets the next one through; null if it is not reached.</param>
internal readonly record struct ContactRestraint(Restraint Restraint, DateTimeOffset? CapEndsAt)
{
    /// <summary>
    /// The customer's wishes, and the caps of the case's decision over all senders together. A cap postpones; it never
    /// takes away what is owed.
    /// </summary>
    public static ContactRestraint Of(
        RecoveryCase current, CustomerRecord customer, BusinessCalendar calendar, DateTimeOffset now)
    {
        DateTimeOffset? capEndsAt = null;

        foreach (var limit in current.Decision?.Decision.ContactLimits ?? [])
        {
            capEndsAt = EndOf(limit, customer, calendar, now) is { } end && !(end <= capEndsAt) ? end : capEndsAt;
        }

        var wishes = customer.RestraintOn(current);

        return new ContactRestraint(capEndsAt is null ? wishes : wishes | Restraint.ContactCap, capEndsAt);
    }

    /// <summary>When the oldest contact that fills the window leaves it; null while the window has room.</summary>
    private static DateTimeOffset? EndOf(
        ContactLimit limit, CustomerRecord customer, BusinessCalendar calendar, DateTimeOffset now)
    {
        if (limit.Count <= 0 || customer.Contacts.Length < limit.Count)
        {
            return null;
        }

        var oldest = customer.Contacts[^limit.Count];

        return DueDate.Of(oldest, limit.In, countsFirstDay: false, calendar).At is { } end && end > now ? end : null;
    }
}
