using System.Linq.Expressions;

namespace ServiceRecovery;

/// <summary>A function that a condition may call, with one meaning for the walker and both fast back ends.</summary>
/// <remarks>Pure. What has no result throws an <see cref="ArithmeticException"/>, which makes the condition err.</remarks>
/// <param name="name">As conditions write it.</param>
/// <param name="isMember">Whether it is written behind its first argument.</param>
/// <param name="gives">The type of its result.</param>
/// <param name="takes">The types of its arguments.</param>
internal abstract class ConditionFunction(string name, bool isMember, FactKind gives, FactKind[] takes)
{
    public string Name { get; } = name;

    public bool IsMember { get; } = isMember;

    public FactKind Gives { get; } = gives;

    public IReadOnlyList<FactKind> Takes { get; } = takes;

    /// <summary>Whether it takes arguments of these types.</summary>
    public bool Accepts(IReadOnlyList<Condition> arguments)
    {
        var isAccepted = arguments.Count == Takes.Count;

        for (var place = 0; isAccepted && place < Takes.Count; place++)
        {
            isAccepted = arguments[place].Kind == Takes[place];
        }

        return isAccepted;
    }

    public abstract FactValue Run(ReadOnlySpan<FactValue> arguments);

    /// <summary>A <see cref="ConditionReader{T}"/> of the result.</summary>
    public abstract Delegate Closed(ConditionClosures parts, IReadOnlyList<Condition> arguments);

    public abstract Expression Fused(IReadOnlyList<Expression> arguments);

    public override string ToString() =>
        IsMember ? $"{Takes[0]}.{Name}({string.Join(", ", Takes.Skip(1))})" : $"{Name}({string.Join(", ", Takes)})";
}

/// <summary>A function of one argument; <paramref name="run"/> is a static method.</summary>
internal sealed class ConditionFunction<T, TResult>(
    string name, bool isMember, FactKind gives, FactKind takes, Func<T, TResult> run)
    : ConditionFunction(name, isMember, gives, [takes])
{
    public override FactValue Run(ReadOnlySpan<FactValue> arguments) => FactValue.From(run(arguments[0].To<T>()));

    public override Delegate Closed(ConditionClosures parts, IReadOnlyList<Condition> arguments)
    {
        var argument = parts.Read<T>(arguments[0]);

        return (ConditionReader<TResult>)((cells, texts) => run(argument(cells, texts)));
    }

    public override Expression Fused(IReadOnlyList<Expression> arguments) => Expression.Call(run.Method, arguments);
}

/// <summary>A function of two arguments; <paramref name="run"/> is a static method.</summary>
internal sealed class ConditionFunction<T1, T2, TResult>(
    string name, bool isMember, FactKind gives, FactKind[] takes, Func<T1, T2, TResult> run)
    : ConditionFunction(name, isMember, gives, takes)
{
    public override FactValue Run(ReadOnlySpan<FactValue> arguments) =>
        FactValue.From(run(arguments[0].To<T1>(), arguments[1].To<T2>()));

    public override Delegate Closed(ConditionClosures parts, IReadOnlyList<Condition> arguments)
    {
        var (first, second) = (parts.Read<T1>(arguments[0]), parts.Read<T2>(arguments[1]));

        return (ConditionReader<TResult>)((cells, texts) => run(first(cells, texts), second(cells, texts)));
    }

    public override Expression Fused(IReadOnlyList<Expression> arguments) => Expression.Call(run.Method, arguments);
}
