namespace ServiceRecovery;

/// <summary>One line of the lifecycle: a trigger that leads from a state to another, who may fire it, and when.</summary>
public sealed record Move
{
    private readonly MoveCondition[] _conditions;

    internal Move(
        CaseState from, CaseTrigger trigger, CaseState to, ActorKind[] who, params MoveCondition[] conditions)
    {
        From = from;
        Trigger = trigger;
        To = to;
        Who = who;
        _conditions = conditions;
        OnlyIf = [.. conditions.Select(condition => condition.Sentence)];
    }

    /// <summary>The state it leads from.</summary>
    public CaseState From { get; }

    /// <summary>What fires it.</summary>
    public CaseTrigger Trigger { get; }

    /// <summary>The state it leads to.</summary>
    public CaseState To { get; }

    /// <summary>Who may fire it.</summary>
    public IReadOnlyList<ActorKind> Who { get; }

    /// <summary>What must hold, as plain sentences; all of them.</summary>
    public IReadOnlyList<string> OnlyIf { get; }

    internal ReadOnlySpan<MoveCondition> Conditions => _conditions;

    /// <summary>Whether the move is possible now. Allocates nothing.</summary>
    internal bool IsMet(MoveContext context)
    {
        if (!Allows(context.Actor.Kind))
        {
            return false;
        }

        foreach (var condition in _conditions)
        {
            if (condition.Check(context) is not null)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Every reason why the move is not possible now, with the values found; empty if it is.</summary>
    internal List<Finding> Reasons(MoveContext context)
    {
        var reasons = new List<Finding>();

        if (!Allows(context.Actor.Kind))
        {
            reasons.Add(new Finding(
                "wrong-actor", $"{Trigger} belongs to {string.Join(" or ", Who)}; the actor is {context.Actor.Kind}."));
        }

        foreach (var condition in _conditions)
        {
            if (condition.Check(context) is { } unmet)
            {
                reasons.Add(new Finding(condition.Code, unmet(context)));
            }
        }

        return reasons;
    }

    private bool Allows(ActorKind kind) => Array.IndexOf((ActorKind[])Who, kind) >= 0;
}
