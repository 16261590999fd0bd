namespace ServiceRecovery;

/// <summary>What is assumed so far: where each fact lies, whether it is known, and what else is true or false.</summary>
/// <remarks>A list that shares its tail with every branch of the search: it is short, and cheaper than a table to begin.</remarks>
internal sealed class SolverState
{
    public static readonly SolverState Nothing = new(null, null, 0, null, isSo: false);

    private readonly SolverState? _before;
    private readonly Fact? _fact;
    private readonly ulong _regions;
    private readonly string? _proposition;
    private readonly bool _isSo;

    private SolverState(SolverState? before, Fact? fact, ulong regions, string? proposition, bool isSo)
    {
        _before = before;
        _fact = fact;
        _regions = regions;
        _proposition = proposition;
        _isSo = isSo;
    }

    /// <summary>With a fact known or not; null where the opposite is assumed.</summary>
    public SolverState? Known(Fact fact, bool known) => Last(fact) is not { } last
        ? new SolverState(this, fact, ulong.MaxValue, null, known)
        : last._isSo == known ? this : null;

    /// <summary>With a fact known and in some regions; null where none is left.</summary>
    public SolverState? Within(Fact fact, ulong regions)
    {
        var last = Last(fact);
        var left = (last?._regions ?? ulong.MaxValue) & regions;

        return left == 0 || last is { _isSo: false } ? null : new SolverState(this, fact, left, null, isSo: true);
    }

    /// <summary>With something true or false that is not looked into; null where the opposite is assumed.</summary>
    public SolverState? Proposed(string proposition, bool holds)
    {
        for (var state = this; state is not null; state = state._before)
        {
            if (state._proposition == proposition)
            {
                return state._isSo == holds ? this : null;
            }
        }

        return new SolverState(this, null, 0, proposition, holds);
    }

    private SolverState? Last(Fact fact)
    {
        var state = this;

        while (state is not null && (state._fact is null || !state._fact.IsSameAs(fact)))
        {
            state = state._before;
        }

        return state;
    }
}
