namespace ServiceRecovery;

/// <summary>Answers for every trigger whether it is possible, from the table alone.</summary>
internal static class Availability
{
    private static readonly CaseTrigger[] Triggers = Enum.GetValues<CaseTrigger>();

    public static IReadOnlyList<TriggerAvailability> Of(MoveContext context) =>
        [.. Triggers.Select(trigger => Of(context, trigger))];

    public static TriggerAvailability Of(MoveContext context, CaseTrigger trigger)
    {
        var move = CaseLifecycle.Find(context.State, trigger);
        var reasons = move is null ? [Unknown(context.State, trigger)] : move.Reasons(context);

        return new TriggerAvailability
        {
            Trigger = trigger,
            Allowed = reasons.Count == 0,
            To = move?.To,
            Reasons = reasons,
        };
    }

    public static Finding Unknown(CaseState state, CaseTrigger trigger)
    {
        var known = CaseLifecycle.KnownIn(state);
        var remedy = known.Count == 0 ? "The state is final." : $"Known there: {string.Join(", ", known)}.";

        return new Finding("unknown-here", $"{trigger} has no meaning while {state}. {remedy}");
    }
}
