namespace ServiceRecovery;

/// <summary>Says of conditions that they can never come out as wanted together; what it cannot prove, it does not say.</summary>
/// <remarks>
/// It takes conditions apart along their logic, and narrows for each fact the regions that its comparisons leave. What
/// it does not look into, such as a sum of two facts, is a proposition of its own that is true or false.
/// </remarks>
internal sealed class ConditionSolver
{
    private const int MostSteps = 20_000;
    private const int MostBranches = 200;
    private readonly Dictionary<Fact, FactRegions?> _regions = new(FactComparer.Instance);
    private int _steps;

    /// <param name="conditions">All that will be asked about: they name the constants at which values are cut.</param>
    public ConditionSolver(IEnumerable<Condition> conditions)
    {
        var compared = new List<ComparedFact>();
        var facts = new HashSet<Fact>(FactComparer.Instance);

        foreach (var condition in conditions)
        {
            Collect(condition, compared, facts);
        }

        var constants = compared.ToLookup(one => one.Fact, one => one.Constant, FactComparer.Instance);

        foreach (var fact in facts)
        {
            _regions[fact] = FactRegions.Of(fact, constants[fact]);
        }
    }

    /// <summary>The values of a fact as the conditions cut them; null where they cannot.</summary>
    public FactRegions? RegionsOf(Fact fact) => _regions.GetValueOrDefault(fact);

    /// <summary>Whether no facts at all, known or not, make every condition come out as wanted.</summary>
    public bool IsImpossible(params IEnumerable<(Condition Condition, bool Wanted)> goals)
    {
        _steps = 0;

        return !MayHold(Pushed(null, goals), SolverState.Nothing, MostBranches);
    }

    private static void Collect(Condition condition, List<ComparedFact> compared, HashSet<Fact> facts)
    {
        facts.UnionWith(condition.Facts);

        if (ComparedFact.Of(condition) is { } one)
        {
            compared.Add(one);
        }

        foreach (var operand in condition.Operands)
        {
            Collect(operand, compared, facts);
        }
    }

    private bool MayHold(Goal? goals, SolverState state, int branches)
    {
        while (goals is not null)
        {
            if (++_steps > MostSteps || branches <= 0)
            {
                return true;
            }

            var (condition, wanted) = (goals.Condition, goals.Wanted);
            goals = goals.Rest;

            if (Parts(condition, wanted) is not { } parts)
            {
                if (Narrowed(condition, wanted, state) is not { } narrowed)
                {
                    return false;
                }

                state = narrowed;
            }
            else if (parts.Either is null)
            {
                goals = Pushed(goals, parts.One);
            }
            else
            {
                return MayHold(Pushed(goals, parts.One), state, branches - 1)
                    || MayHold(Pushed(goals, parts.Either), state, branches - 1);
            }
        }

        return true;
    }

    /// <summary>What must hold for a goal, or one of two ways to it; null where it has no parts.</summary>
    private static ((Condition, bool)[] One, (Condition, bool)[]? Either)? Parts(Condition condition, bool wanted) => condition switch
    {
        UnaryNode { Operator: UnaryOperator.Not } not => ([(not.Operand, !wanted)], null),
        BinaryNode { Operator: BinaryOperator.And or BinaryOperator.Or } logical =>
            wanted == (logical.Operator == BinaryOperator.And)
                ? ([(logical.Left, wanted), (logical.Right, wanted)], null)
                : ([(logical.Left, wanted)], [(logical.Right, wanted)]),
        TernaryNode choice => (
            [(choice.Test, true), (choice.Then, wanted)],
            [(choice.Test, false), (choice.Otherwise, wanted)]),
        BinaryNode { Operator: BinaryOperator.Equal or BinaryOperator.NotEqual, Left.Kind: FactKind.Bool } same =>
            wanted == (same.Operator == BinaryOperator.Equal)
                ? ([(same.Left, true), (same.Right, true)], [(same.Left, false), (same.Right, false)])
                : ([(same.Left, true), (same.Right, false)], [(same.Left, false), (same.Right, true)]),
        _ => null,
    };

    private SolverState? Narrowed(Condition condition, bool wanted, SolverState state)
    {
        switch (condition)
        {
            case HasNode asked:
                return state.Known(asked.Fact, wanted);
            case FactNode read:
                return state.Within(read.Fact, FactRegions.Mask(wanted));
            case var _ when ComparedFact.Of(condition) is { } compared && _regions[compared.Fact] is { } regions
                && regions.Mask(compared) is { } mask:
                return state.Within(compared.Fact, wanted ? mask : regions.All & ~mask);
            case var _ when !condition.Facts.Any():
                var outcome = ConditionWalker.Evaluate(condition, new CaseFacts(), "XXX");

                return !outcome.IsError && outcome.IsTrue == wanted ? state : null;
            default:
                return state.Proposed(condition.ToString(), wanted);
        }
    }

    private static Goal? Pushed(Goal? goals, IEnumerable<(Condition Condition, bool Wanted)> parts) =>
        parts.Aggregate(goals, (rest, part) => new Goal(part.Condition, part.Wanted, rest));

    /// <summary>What is still to come out as wanted, shared by all branches.</summary>
    private sealed record Goal(Condition Condition, bool Wanted, Goal? Rest);
}
