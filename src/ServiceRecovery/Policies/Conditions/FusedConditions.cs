using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;

namespace ServiceRecovery;

/// <summary>Compiles all conditions of a policy into one method that reads each fact once.</summary>
[RequiresDynamicCode("The method is generated at run time; use the closures where that is not possible.")]
internal sealed class FusedConditions
{
    private readonly ParameterExpression _values = Expression.Parameter(typeof(FactValue[]), "values");
    private readonly ParameterExpression _known = Expression.Parameter(typeof(ulong[]), "known");
    private readonly ParameterExpression _holds = Expression.Parameter(typeof(ulong[]), "holds");
    private readonly ParameterExpression _word = Expression.Variable(typeof(ulong), "word");
    private readonly FusedParts _parts;

    private FusedConditions(FactLayout layout) => _parts = new FusedParts(layout, _values, _known);

    public static FusedTests Compile(IReadOnlyList<Condition?> conditions, FactLayout layout)
    {
        var fused = new FusedConditions(layout);

        return Expression.Lambda<FusedTests>(fused.Body(conditions), fused._values, fused._known, fused._holds).Compile();
    }

    private BlockExpression Body(IReadOnlyList<Condition?> conditions)
    {
        List<Expression> tests = [];

        for (var word = 0; word <= (conditions.Count - 1) / 64; word++)
        {
            tests.Add(Expression.Assign(_word, Expression.Constant(0UL)));
            tests.AddRange(conditions.Skip(word * 64).Take(64).Select(Test).OfType<Expression>());
            var holds = Expression.ArrayAccess(_holds, Expression.Constant(word));
            tests.Add(Expression.Assign(holds, Expression.Or(holds, _word)));
        }

        return Expression.Block([_word, .. _parts.Locals], [.. _parts.Loads, .. tests]);
    }

    private ConditionalExpression? Test(Condition? condition, int bit) => condition is null
        ? null
        : Expression.IfThen(_parts.Of(condition), Expression.OrAssign(_word, Expression.Constant(1UL << bit)));
}
