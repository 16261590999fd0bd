namespace ServiceRecovery;

/// <summary>Which duties move a case, and by which trigger.</summary>
internal static class DutyTriggers
{
    private static readonly (string Kind, CaseTrigger Trigger)[] Pairs =
    [
        (DutyKinds.Acknowledgement, CaseTrigger.Acknowledge),
        (DutyKinds.Apology, CaseTrigger.Apologize),
        (DutyKinds.Fix, CaseTrigger.CompleteFix),
        (DutyKinds.Concern, CaseTrigger.ShowConcern),
    ];

    /// <summary>In the order in which they move a case.</summary>
    public static IReadOnlyList<(string Kind, CaseTrigger Trigger)> InOrder => Pairs;

    public static CaseTrigger? Of(string kind)
    {
        foreach (var pair in Pairs)
        {
            if (pair.Kind == kind)
            {
                return pair.Trigger;
            }
        }

        return null;
    }

    public static string? KindOf(CaseTrigger trigger) =>
        Pairs.FirstOrDefault(pair => pair.Trigger == trigger).Kind;
}
