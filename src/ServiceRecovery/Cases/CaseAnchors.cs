using System.Globalization;

namespace ServiceRecovery;

/// <summary>Finds when the thing happened that a clock starts from.</summary>
internal static class CaseAnchors
{
    private const string MetSuffix = ".metAt";

    /// <summary>The instant, or null while it has not happened.</summary>
    public static DateTimeOffset? Find(RecoveryCase current, Duty duty, string anchor) => anchor switch
    {
        Deadline.DefaultAnchor => BeginOf(current, duty),
        Deadline.DutyOpened => duty.OpenedAt,
        "failure.receivedAt" => Earlier(
            Earliest(current, failure => failure.ReceivedAt) ?? current.OpenedAt, current.MergedClock),
        "failure.occurredAt" => Earliest(current, failure => failure.OccurredAt),
        "failure.startedAt" => Earliest(current, failure => failure.StartedAt),
        "failure.endedAt" => Earliest(current, failure => failure.EndedAt),
        "failure.firstEvidenceAt" => Earliest(current, failure => failure.FirstEvidenceAt),
        _ when anchor.EndsWith(MetSuffix, StringComparison.Ordinal) => MetAt(current, anchor[..^MetSuffix.Length]),
        _ => Stated(current, anchor),
    };

    /// <summary>The same, as early as in any merged case for whose duty this one stands.</summary>
    public static DateTimeOffset? FindEarliest(RecoveryCase current, Duty duty, string anchor)
    {
        var found = Find(current, duty, anchor);

        if (found is null || anchor is not (Deadline.DefaultAnchor or Deadline.DutyOpened))
        {
            return found;
        }

        foreach (var source in duty.StandsFor)
        {
            found = Earlier(found.Value, anchor == Deadline.DutyOpened ? source.Opened : source.Begun);
        }

        return found;
    }

    /// <summary>What starts a clock of a duty: what the deadline names, but itself where the duty is owed again.</summary>
    public static DateTimeOffset? Start(RecoveryCase current, Duty duty, Deadline deadline) =>
        FindEarliest(current, duty, duty.IsRepeated ? Deadline.DutyOpened : deadline.From);

    /// <summary>Our own clocks start with the round; those of the first round as early as any merged report.</summary>
    private static DateTimeOffset? BeginOf(RecoveryCase current, Duty duty) =>
        RoundOf(current, duty) is not { } round ? null
        : round.Number == 1 ? Earlier(round.BegunAt, current.MergedClock)
        : round.BegunAt;

    private static DateTimeOffset Earlier(DateTimeOffset first, DateTimeOffset? second) =>
        second < first ? second.Value : first;

    private static Round? RoundOf(RecoveryCase current, Duty duty)
    {
        foreach (var round in current.Rounds)
        {
            if (round.Number == duty.Id.Round)
            {
                return round;
            }
        }

        return current.CurrentRound;
    }

    private static DateTimeOffset? Earliest(RecoveryCase current, Func<Failure, DateTimeOffset?> pick)
    {
        DateTimeOffset? earliest = null;

        foreach (var failure in current.Failures)
        {
            earliest = pick(failure) is { } at && !(at >= earliest) ? at : earliest;
        }

        return earliest;
    }

    private static DateTimeOffset? MetAt(RecoveryCase current, string kind)
    {
        DateTimeOffset? latest = null;

        foreach (var duty in current.Duties)
        {
            latest = duty.Name == kind && duty.Status is (DutyStatus.Met or DutyStatus.Substituted)
                ? duty.SettledAt
                : latest;
        }

        return latest;
    }

    private static DateTimeOffset? Stated(RecoveryCase current, string name) =>
        current.StatedFacts.TryGetValue(name, out var text)
        && DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? at.ToUniversalTime()
            : null;
}
