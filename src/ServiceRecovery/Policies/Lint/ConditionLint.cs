namespace ServiceRecovery;

/// <summary>Proves of one condition that it is never so, always so, or holds a clause that decides nothing.</summary>
internal sealed class ConditionLint
{
    private readonly ConditionSolver _solver;
    private readonly List<FoundFault> _idle = [];

    private ConditionLint(Condition condition) => _solver = new ConditionSolver([condition]);

    public static IReadOnlyList<FoundFault> Of(Condition condition)
    {
        var lint = new ConditionLint(condition);

        if (lint._solver.IsImpossible((condition, true)))
        {
            return [lint.Never(condition)];
        }

        if (lint._solver.IsImpossible((condition, false)))
        {
            return [new FoundFault(ConditionFault.Always, $"'{condition}' is always so.")];
        }

        lint.FindIdle(condition);

        return lint._idle;
    }

    /// <summary>The clause that is never so, or the two that exclude each other; else only that they do together.</summary>
    private FoundFault Never(Condition condition)
    {
        var clauses = Clauses(condition, BinaryOperator.And);

        if (clauses.Find(clause => _solver.IsImpossible((clause, true))) is { } single && clauses.Count > 1)
        {
            return Never(single);
        }

        foreach (var (index, one) in clauses.Index())
        {
            if (clauses.Skip(index + 1).FirstOrDefault(other => _solver.IsImpossible((one, true), (other, true))) is { } other)
            {
                return new FoundFault(ConditionFault.Never, $"'{one}' and '{other}' exclude each other.", $"{other}");
            }
        }

        return clauses.Count == 1
            ? new FoundFault(ConditionFault.Never, $"'{condition}' is never so.", $"{condition}")
            : new FoundFault(ConditionFault.Never, "its clauses exclude each other.");
    }

    /// <summary>
    /// In each chain the clauses that the others imply. What asks whether a fact is known guards against errors, and what
    /// computes may err itself, so neither is ever called idle.
    /// </summary>
    private void FindIdle(Condition condition)
    {
        if (condition is BinaryNode { Operator: BinaryOperator.And or BinaryOperator.Or } chain)
        {
            var clauses = Clauses(chain, chain.Operator);
            RemoveIdle(clauses, isAnd: chain.Operator == BinaryOperator.And);
            clauses.ForEach(FindIdle);
        }
        else if (condition.Kind == FactKind.Bool)
        {
            foreach (var operand in condition.Operands.Where(operand => operand.Kind == FactKind.Bool))
            {
                FindIdle(operand);
            }
        }
    }

    private void RemoveIdle(List<Condition> clauses, bool isAnd)
    {
        for (var index = clauses.Count - 1; index >= 0 && clauses.Count > 1; index--)
        {
            var clause = clauses[index];
            var others = clauses.Where((_, place) => place != index).ToList();

            if (!clauses.Exists(MayErr) && !AsksWhetherKnown(clause)
                && _solver.IsImpossible(others.Select(other => (other, isAnd)).Append((clause, !isAnd))))
            {
                _idle.Add(new FoundFault(ConditionFault.Idle, Said(clause, others, isAnd), $"{clause}"));
                clauses.RemoveAt(index);
            }
        }
    }

    private string Said(Condition clause, List<Condition> others, bool isAnd)
    {
        var cause = others.Find(other => _solver.IsImpossible((other, isAnd), (clause, !isAnd)));

        return _solver.IsImpossible((clause, !isAnd))
            ? $"'{clause}' is {(isAnd ? "always" : "never")} so, and decides nothing. Leave it out."
            : $"'{clause}' decides nothing beside '{cause ?? others[0]}'. Leave it out.";
    }

    private static List<Condition> Clauses(Condition condition, BinaryOperator op) =>
        condition is BinaryNode node && node.Operator == op
            ? [.. Clauses(node.Left, op), .. Clauses(node.Right, op)]
            : [condition];

    /// <summary>By more than a fact that is not known: a sum may overflow, a conversion may fail.</summary>
    private static bool MayErr(Condition condition) => condition is not (ConstantNode or FactNode or HasNode)
        && (condition.Kind != FactKind.Bool || condition.Operands.Any(MayErr));

    private static bool AsksWhetherKnown(Condition condition) =>
        condition is HasNode || condition.Operands.Any(AsksWhetherKnown);
}
