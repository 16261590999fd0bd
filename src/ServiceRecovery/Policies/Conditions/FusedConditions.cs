using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;

namespace ServiceRecovery;

/// <summary>Compiles all conditions of a policy into one method that reads each fact once.</summary>
[RequiresDynamicCode("The method is generated at run time; use the closures where that is not possible.")]
internal sealed class FusedConditions
{
    private readonly ParameterExpression _holds = Expression.Parameter(typeof(ulong[]), "holds");
    private readonly ParameterExpression _word = Expression.Variable(typeof(long), "word");
    private readonly FusedFacts _facts;
    private readonly FusedBits _bits;
    private readonly FusedParts _parts;

    private FusedConditions(FactLayout layout)
    {
        _facts = new FusedFacts(layout);
        _bits = new FusedBits(_facts);
        _parts = new FusedParts(_facts, _bits);
    }

    /// <param name="conditions">The conditions by bit; null holds always.</param>
    /// <param name="layout">Where the facts lie.</param>
    public static FusedTests Compile(IReadOnlyList<Condition?> conditions, FactLayout layout)
    {
        var fused = new FusedConditions(layout);
        var body = fused.Body(conditions);

        return Expression.Lambda<FusedTests>(body, fused._facts.Cells, fused._facts.Texts, fused._holds).Compile();
    }

    private BlockExpression Body(IReadOnlyList<Condition?> conditions)
    {
        List<Expression> tests = [];

        for (var word = 0; word * 64 < conditions.Count; word++)
        {
            tests.Add(Expression.Assign(_word, Expression.Constant(0L)));
            tests.AddRange(conditions.Skip(word * 64).Take(64).Select(Test));
            var holds = Expression.ArrayAccess(_holds, Expression.Constant(word));
            tests.Add(Expression.Assign(holds, Expression.Convert(_word, typeof(ulong))));
        }

        return Expression.Block(
            [_word, .. _facts.Locals, .. _bits.Locals], [.. _facts.Loads, .. _bits.Comparisons, .. tests]);
    }

    private Expression Test(Condition? condition, int bit)
    {
        if (condition is null || !FusedBits.IsPlain(condition))
        {
            var holds = Expression.OrAssign(_word, Expression.Constant(1L << bit));

            return condition is null ? holds : Expression.IfThen(_parts.Of(condition), holds);
        }

        return Expression.OrAssign(_word, Expression.LeftShift(_bits.Of(condition), Expression.Constant(bit)));
    }
}
