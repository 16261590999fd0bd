namespace ServiceRecovery;

/// <summary>Finds a strategy by its name, asks it, and checks that the answer keeps to the policy.</summary>
/// <remarks>Immutable; one instance serves the process. It never throws for a bad strategy: it finds.</remarks>
internal sealed class CompensationCatalog
{
    private readonly Dictionary<string, ICompensationStrategy> _strategies;

    /// <summary>The built-in strategies and those of the host; a host's replaces a built-in one of its name.</summary>
    /// <exception cref="ArgumentException">Two of the host's strategies have one name, or one has none.</exception>
    public CompensationCatalog(IEnumerable<ICompensationStrategy> additional)
    {
        _strategies = BuiltInStrategies.Create().ToDictionary(strategy => strategy.Name, StringComparer.Ordinal);

        foreach (var group in additional.GroupBy(strategy => strategy.Name, StringComparer.Ordinal))
        {
            _strategies[Checked(group.Key)] = group.Count() == 1 ? group.First() : throw Twice(group.Key);
        }
    }

    /// <summary>The names that a policy may use, in order.</summary>
    public IEnumerable<string> Names => _strategies.Keys.Order(StringComparer.Ordinal);

    /// <summary>Whether a policy may use the name.</summary>
    public bool Knows(string strategy) => _strategies.ContainsKey(strategy);

    /// <summary>Whether the library's own strategy stands behind the name, not one of the host's.</summary>
    public bool IsBuiltIn(string strategy) =>
        _strategies.TryGetValue(strategy, out var known) && known.GetType().Assembly == typeof(CompensationCatalog).Assembly;

    /// <summary>The offer, or null with the reason among the context's findings.</summary>
    public RecoveryOffer? Offer(CompensationContext context)
    {
        if (!_strategies.TryGetValue(context.Terms.Strategy, out var strategy))
        {
            return context.NoOffer(OfferFindings.UnknownStrategy(context.Terms, Names));
        }

        if (TermsCheck.Broken(context.Terms) is { } why)
        {
            return context.NoOffer(why);
        }

        try
        {
            return strategy.Offer(context) is { } offer ? OfferCheck.Passed(context, offer) : null;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return context.NoOffer(OfferFindings.StrategyFailed(context.Terms, error));
        }
    }

    private static string Checked(string name) =>
        string.IsNullOrWhiteSpace(name)
            ? throw new ArgumentException("A compensation strategy has no name. Give it a stable one in kebab-case.")
            : name;

    private static ArgumentException Twice(string name) =>
        new($"Two compensation strategies are named '{name}'. Give each its own stable name.");
}
