using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Reflection;

namespace ServiceRecovery;

/// <summary>The facts in the fused method: one that is read becomes one local.</summary>
[RequiresDynamicCode("The method is generated at run time; use the closures where that is not possible.")]
internal sealed class FusedFacts(FactLayout layout)
{
    private static readonly MethodInfo ToReal = ((Func<long, double>)BitConverter.Int64BitsToDouble).Method;
    private static readonly MethodInfo ToExact = ((Func<long[], int, decimal>)FactValue.ExactIn).Method;
    private readonly Dictionary<int, ParameterExpression> _locals = [];
    private readonly List<Expression> _loads = [];

    public ParameterExpression Cells { get; } = Expression.Parameter(typeof(long[]), "cells");

    public ParameterExpression Texts { get; } = Expression.Parameter(typeof(string[]), "texts");

    public IEnumerable<ParameterExpression> Locals => _locals.Values;

    public IEnumerable<Expression> Loads => _loads;

    /// <summary>The value of a fact: 64 bits, a measurement, an exact number or a text.</summary>
    public ParameterExpression Of(FactNode read)
    {
        var slot = layout.SlotOf(read.Fact);

        if (!_locals.TryGetValue(slot, out var local))
        {
            var value = Value(read.Kind, layout.PlaceOf(slot));
            local = _locals[slot] = Expression.Variable(value.Type, read.Fact.Name);
            _loads.Add(Expression.Assign(local, value));
        }

        return local;
    }

    /// <summary>One where a fact is known, else zero.</summary>
    public BinaryExpression IsKnown(Fact fact)
    {
        var slot = layout.SlotOf(fact);
        var word = Expression.ArrayIndex(Cells, Expression.Constant(slot >> 6));

        return Expression.And(Expression.RightShift(word, Expression.Constant(slot & 63)), Expression.Constant(1L));
    }

    private Expression Value(FactKind kind, FactPlace place) => kind switch
    {
        FactKind.Text => Expression.ArrayIndex(Texts, Expression.Constant(place.Text)),
        FactKind.Decimal => Expression.Call(ToExact, Cells, Expression.Constant(place.Cell)),
        FactKind.Double => Expression.Call(ToReal, Expression.ArrayIndex(Cells, Expression.Constant(place.Cell))),
        _ => Expression.ArrayIndex(Cells, Expression.Constant(place.Cell)),
    };
}
