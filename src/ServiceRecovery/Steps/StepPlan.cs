using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ServiceRecovery;

/// <summary>Finds the steps of a case that can run, and when the next one can.</summary>
internal static class StepPlan
{
    private const string FailedForGood = "failed-permanently";
    private const string FailedInPassing = "failed-transiently";
    private static readonly string[] Finished = ["completed", FailedForGood, "refused", "worsened", "awaiting-customer"];

    public static IEnumerable<PlannedStep> Runnable(
        RecoveryCase current, StepCatalog steps, DateTimeOffset now, ContactRestraint restraint) =>
        All(current, steps).Where(planned =>
            StartOf(current, planned, now, restraint) <= now && !IsHeldBack(current, planned, steps, now));

    /// <summary>The retries that could be made now if fewer had failed lately.</summary>
    public static IEnumerable<PlannedStep> PutOff(
        RecoveryCase current, StepCatalog steps, DateTimeOffset now, ContactRestraint restraint) =>
        current.Steps.Values.Any(progress => progress.Outcome == FailedInPassing)
            ? All(current, steps).Where(planned =>
                IsPutOff(current, planned, steps, now)
                && StartOf(current, planned, now, restraint) <= now
                && !steps.IsSwitchedOff(planned.Step, current.Tenant))
            : [];

    /// <summary>Whether the step failed in passing when it was last tried; one that asked for time is no retry.</summary>
    public static bool IsRetry(RecoveryCase current, PlannedStep planned) =>
        current.Steps.TryGetValue(planned.Key, out var progress) && progress.Outcome == FailedInPassing;

    /// <summary>When the next step can run; null if none can before something changes.</summary>
    public static DateTimeOffset? NextAt(RecoveryCase current, StepCatalog steps, DateTimeOffset now, ContactRestraint restraint)
    {
        DateTimeOffset? next = null;

        foreach (var planned in All(current, steps))
        {
            var at = StartOf(current, planned, now, restraint);
            at = at <= now && IsHeldBack(current, planned, steps, now) ? LookAgainAt(current, planned, steps, now) : at;
            next = at < next || next is null ? at : next;
        }

        return next;
    }

    /// <summary>The steps that could run now but for contact limits or quiet hours, each with the time at which it will.</summary>
    public static IEnumerable<(PlannedStep Planned, DateTimeOffset At)> Postponed(
        RecoveryCase current, StepCatalog steps, DateTimeOffset now, ContactRestraint restraint)
    {
        foreach (var planned in All(current, steps))
        {
            if (NotBefore(current, planned) <= now && StartOf(current, planned, now, restraint) is { } at && at > now)
            {
                yield return (planned, at);
            }
        }
    }

    /// <summary>The same for every run of the same work, whoever runs it.</summary>
    public static string KeyOf(RecoveryCase current, string step, string work) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{current.Tenant}\n{current.Id}\n{step}\n{work}")))[..32];

    private static bool IsHeldBack(RecoveryCase current, PlannedStep planned, StepCatalog steps, DateTimeOffset now) =>
        steps.IsSwitchedOff(planned.Step, current.Tenant) || IsPutOff(current, planned, steps, now);

    private static bool IsPutOff(RecoveryCase current, PlannedStep planned, StepCatalog steps, DateTimeOffset now) =>
        IsRetry(current, planned) && !steps.BudgetOf(planned.Step).HasRoomAt(now);

    private static DateTimeOffset LookAgainAt(
        RecoveryCase current, PlannedStep planned, StepCatalog steps, DateTimeOffset now) =>
        steps.IsSwitchedOff(planned.Step, current.Tenant)
            ? now + Switches.LookAgain
            : RetryBudgets.AskAgainAt(now, PlaceOf(planned.Key));

    /// <summary>Keys are hexadecimal digests.</summary>
    private static ushort PlaceOf(string key) =>
        ushort.Parse(key.AsSpan(0, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static IEnumerable<PlannedStep> All(RecoveryCase current, StepCatalog steps)
    {
        if (current.Parked is not null || current.UnknownEvent is not null || current.State == CaseState.Merged)
        {
            yield break;
        }

        foreach (var step in steps.All)
        {
            if (step.Placement.NeedsPerson)
            {
                continue;
            }

            foreach (var planned in PlansOf(current, step))
            {
                yield return planned;
            }
        }
    }

    private static IEnumerable<PlannedStep> PlansOf(RecoveryCase current, StepRegistration step)
    {
        if (step.Placement.Guarantee is not null)
        {
            foreach (var offer in current.Offers.Where(offer =>
                offer.StepName == step.Name && offer.Status is OfferStatus.Accepted or OfferStatus.Issuing))
            {
                if (offer.StepName == step.Name && Plan(current, step, offer.Key!.ToIssuerKey(), null, offer) is { } issue)
                {
                    yield return issue;
                }
            }

            yield break;
        }

        if (!IsPlaced(current, step.Placement) || !step.Placement.Fits(current))
        {
            yield break;
        }

        if (step.Placement.Duty is not { } kind)
        {
            var once = KeyOf(current, step.Name, $"round {current.CurrentRound?.Number ?? 0}");

            if (Plan(current, step, once, null, null) is { } plain)
            {
                yield return plain;
            }

            yield break;
        }

        foreach (var duty in current.Duties.Where(duty => duty.Status == DutyStatus.Open && duty.Name == kind))
        {
            if (step.Placement.CanMeet(duty.Terms)
                && !IsLeftToPerson(current, step, duty)
                && Plan(current, step, KeyOf(current, step.Name, WorkOf(duty)), duty, null) is { } planned)
            {
                yield return planned;
            }
        }
    }

    /// <summary>
    /// Whether the step has failed for good at the attempt before, and no person has looked since: a person who wants
    /// it to try once more takes the property away.
    /// </summary>
    private static bool IsLeftToPerson(RecoveryCase current, StepRegistration step, Duty duty) =>
        duty.FailedAttempts > 0
        && current.Properties.ContainsKey(StepProgress.NeedsPerson)
        && current.Steps.TryGetValue(KeyOf(current, step.Name, WorkOf(duty, duty.FailedAttempts - 1)), out var before)
        && before.Outcome == FailedForGood;

    private static string WorkOf(Duty duty) => WorkOf(duty, duty.FailedAttempts);

    /// <summary>An attempt after a failed one is work of its own, with a key of its own.</summary>
    private static string WorkOf(Duty duty, int failed) => failed == 0 ? $"{duty.Id}" : $"{duty.Id} attempt {failed + 1}";

    private static PlannedStep? Plan(
        RecoveryCase current, StepRegistration step, string key, Duty? duty, RecoveryOffer? offer)
    {
        var progress = current.Steps.GetValueOrDefault(key);

        return progress is not null && (Finished.Contains(progress.Outcome) || progress.Attempts >= RetrySchedule.MostAttempts)
            ? null
            : new PlannedStep(step, key, (progress?.Attempts ?? 0) + 1, duty, offer);
    }

    private static bool IsPlaced(RecoveryCase current, StepPlacement placement) =>
        (placement.InsideState is null || current.State == placement.InsideState)
        && (placement.AfterState is not { } after || HasReached(current, after))
        && (placement.BeforeState is not { } before || !HasReached(current, before))
        && (placement.Duty is not null || placement.BeforeState is not null || current.State != CaseState.New);

    private static bool HasReached(RecoveryCase current, CaseState state)
    {
        for (var index = current.History.Length - 1; index >= 0; index--)
        {
            if (current.History[index].To == state)
            {
                return true;
            }

            if (current.History[index].To == CaseState.Reported && state != CaseState.Reported)
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>When it can run, now or later: what is no contact by its own time. Null if a wish forbids it.</summary>
    private static DateTimeOffset? StartOf(
        RecoveryCase current, PlannedStep planned, DateTimeOffset now, ContactRestraint restraint)
    {
        var begin = NotBefore(current, planned) is var own && own > now ? own : now;

        return planned.Step.Placement.Channel is null ? begin : restraint.AllowedFrom(begin, DespiteOf(planned));
    }

    /// <summary>An accepted benefit is owed whatever the customer wishes; what no duty asks for yields to everything.</summary>
    private static Restraint DespiteOf(PlannedStep planned) => planned switch
    {
        { Duty: { } duty } => duty.Terms.Despite,
        { Offer: not null } => Restraint.OptOut | Restraint.LeaveAlone,
        _ => Restraint.None,
    };

    private static DateTimeOffset NotBefore(RecoveryCase current, PlannedStep planned)
    {
        var retry = current.Steps.GetValueOrDefault(planned.Key)?.Until ?? DateTimeOffset.MinValue;
        var start = planned.Duty is { Terms.NotBefore: not null } duty
            ? duty.NotBefore ?? DateTimeOffset.MaxValue
            : DateTimeOffset.MinValue;

        return retry > start ? retry : start;
    }
}
