using System.Collections.Immutable;

namespace ServiceRecovery;

/// <summary>What is assumed so far: where each fact lies, whether it is known, and what else is true or false.</summary>
internal sealed record SolverState
{
    public static readonly SolverState Nothing = new();

    private ImmutableDictionary<Fact, ulong> Regions { get; init; } =
        ImmutableDictionary.Create<Fact, ulong>(FactComparer.Instance);

    private ImmutableDictionary<Fact, bool> IsKnown { get; init; } =
        ImmutableDictionary.Create<Fact, bool>(FactComparer.Instance);

    private ImmutableDictionary<string, bool> Propositions { get; init; } =
        ImmutableDictionary.Create<string, bool>(StringComparer.Ordinal);

    /// <summary>With a fact known or not; null where the opposite is assumed.</summary>
    public SolverState? Known(Fact fact, bool known) => IsKnown.TryGetValue(fact, out var so)
        ? (so == known ? this : null)
        : this with { IsKnown = IsKnown.Add(fact, known) };

    /// <summary>With a fact known and in some regions; null where none is left.</summary>
    public SolverState? Within(Fact fact, ulong regions)
    {
        var left = Regions.TryGetValue(fact, out var before) ? before & regions : regions;

        return left == 0 || Known(fact, known: true) is not { } known
            ? null
            : known with { Regions = Regions.SetItem(fact, left) };
    }

    /// <summary>With something true or false that is not looked into; null where the opposite is assumed.</summary>
    public SolverState? Proposed(string proposition, bool holds) => Propositions.TryGetValue(proposition, out var so)
        ? (so == holds ? this : null)
        : this with { Propositions = Propositions.Add(proposition, holds) };
}
