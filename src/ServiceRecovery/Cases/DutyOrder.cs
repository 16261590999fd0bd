namespace ServiceRecovery;

/// <summary>Which duties come before a duty: by the lifecycle, by the slot that gives it, and by its own dates.</summary>
internal static class DutyOrder
{
    /// <summary>What follows the name of a duty in the anchor "when it was met".</summary>
    public const string MetSuffix = ".metAt";

    private static readonly string[] BeforeFix = [DutyKinds.Commitment];
    private static readonly string[] BeforeConcern = [DutyKinds.Apology, DutyKinds.Fix, DutyKinds.Explanation];
    private static readonly string[] BeforeExtra = [DutyKinds.Apology, DutyKinds.Fix, DutyKinds.Concern];

    /// <summary>What the moves of the lifecycle wait for. A test holds it to the table.</summary>
    public static IReadOnlyList<string> OfLifecycle(string kind) => kind switch
    {
        DutyKinds.Fix => BeforeFix,
        DutyKinds.Concern => BeforeConcern,
        DutyKinds.Extra => BeforeExtra,
        _ => [],
    };

    /// <summary>Whether the duty waits for the other by its order.</summary>
    public static bool ComesAfter(RecoveryCase current, Duty duty, Duty other) =>
        other.Id != duty.Id
        && (OfLifecycle(duty.Name).Contains(other.Name)
            || IsAfterInSlot(current, duty, other.Name)
            || IsAfterByDate(duty, other.Name));

    /// <summary>The open duty that must be met before a duty may be done; null for none.</summary>
    /// <remarks>What is settled in another way than by being met holds nothing up any more.</remarks>
    public static Duty? FindFirst(RecoveryCase current, Duty duty)
    {
        foreach (var other in current.Duties)
        {
            if (other.IsOpen && other.Id != duty.Id && duty.Terms.NotBefore is { } start && IsMetOf(start, other.Name))
            {
                return other;
            }
        }

        return null;
    }

    private static bool IsAfterInSlot(RecoveryCase current, Duty duty, string other)
    {
        foreach (var choice in current.Choices)
        {
            if (choice.After == other && choice.Settles(duty.Name))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether it may begin, or its clock runs, only once the other is met.</summary>
    private static bool IsAfterByDate(Duty duty, string other)
    {
        if (duty.Terms.NotBefore is { } start && IsMetOf(start, other))
        {
            return true;
        }

        var deadlines = duty.Terms.Deadlines;

        for (var index = 0; index < deadlines.Count; index++)
        {
            if (!IsMetOf(deadlines[index], other))
            {
                return false;
            }
        }

        return deadlines.Count > 0;
    }

    private static bool IsMetOf(Deadline deadline, string kind) =>
        deadline.From.Length == kind.Length + MetSuffix.Length
        && deadline.From.StartsWith(kind, StringComparison.Ordinal)
        && deadline.From.EndsWith(MetSuffix, StringComparison.Ordinal);
}
