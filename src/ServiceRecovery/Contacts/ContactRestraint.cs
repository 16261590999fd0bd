namespace ServiceRecovery;

/// <summary>What speaks against contacting a customer, and until when.</summary>
/// <param name="Wishes">What the customer wishes: it ends when the customer says so.</param>
/// <param name="CapEndsAt">When the contact cap lets the next one through; null if it is not reached.</param>
/// <param name="Quiet">The customer's clock where quiet hours hold; null where none do.</param>
internal readonly record struct ContactRestraint(Restraint Wishes, DateTimeOffset? CapEndsAt, QuietClock? Quiet)
{
    /// <summary>
    /// The customer's wishes, and what the case's decision says: the caps over all senders together, and quiet hours. These
    /// postpone; they never take away what is owed.
    /// </summary>
    public static ContactRestraint Of(
        RecoveryCase current, CustomerRecord customer, BusinessCalendar calendar, DateTimeOffset now)
    {
        DateTimeOffset? capEndsAt = null;

        foreach (var limit in current.Decision?.Decision.ContactLimits ?? [])
        {
            capEndsAt = EndOf(limit, customer, calendar, now) is { } end && !(end <= capEndsAt) ? end : capEndsAt;
        }

        return new ContactRestraint(customer.RestraintOn(current), capEndsAt, QuietClock.Of(current, calendar));
    }

    /// <summary>
    /// The earliest time, not before another, at which nothing speaks against a contact but what it is owed despite. Null
    /// while a wish forbids it.
    /// </summary>
    public DateTimeOffset? AllowedFrom(DateTimeOffset earliest, Restraint despite)
    {
        if ((Wishes & ~despite) != Restraint.None)
        {
            return null;
        }

        var uncapped = !despite.HasFlag(Restraint.ContactCap) && CapEndsAt > earliest ? CapEndsAt.Value : earliest;

        return Quiet is null || despite.HasFlag(Restraint.QuietHours) ? uncapped : Quiet.AllowedFrom(uncapped);
    }

    /// <summary>
    /// What postpones, or would have postponed, a contact that nothing is owed despite: in words with values, empty if
    /// nothing does.
    /// </summary>
    public IEnumerable<Finding> Postponing(DateTimeOffset at, DateTimeOffset now)
    {
        if (CapEndsAt is { } end)
        {
            yield return new Finding(
                "contact-cap", $"The customer has been contacted as often as the policy allows; it allows the next contact {end:u}.");
        }

        if (Quiet?.Against(at, now) is { } quiet)
        {
            yield return new Finding("quiet-hours", quiet);
        }
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
