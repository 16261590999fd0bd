namespace ServiceRecovery;

/// <summary>Tries policies out before they are activated: what would only be found when a case comes is found here.</summary>
internal sealed class PolicyTrial(IRecoveryPolicyEvaluator evaluator, IEnumerable<ICompensationStrategy> strategies)
{
    private readonly CompensationCatalog _catalog = new(strategies);

    /// <summary>Everything that speaks against the policies in this host. It also makes them ready for their first case.</summary>
    public IEnumerable<string> Run(IEnumerable<RecoveryPolicy> policies) => policies.SelectMany(Run);

    private IEnumerable<string> Run(RecoveryPolicy policy)
    {
        foreach (var strategy in Strategies(policy).Where(name => !_catalog.Knows(name)))
        {
            yield return $"{policy} offers '{strategy}', which no strategy of this host is named. "
                + $"Known: {string.Join(", ", _catalog.Names)}.";
        }

        if (Failure(policy) is { } failure)
        {
            yield return failure;
        }
    }

    private static IEnumerable<string> Strategies(RecoveryPolicy policy) => policy.Gears
        .SelectMany(gear => gear.Variant.Rules)
        .SelectMany(rule => rule.Choices)
        .SelectMany(choice => choice.Offers)
        .Select(offer => offer.Terms.Strategy)
        .Distinct(StringComparer.Ordinal);

    private string? Failure(RecoveryPolicy policy)
    {
        try
        {
            foreach (var (gear, _) in policy.Gears)
            {
                var facts = policy.NewFacts();
                facts.Case.Gear = gear;
                evaluator.Evaluate(policy, facts);
            }

            return null;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return $"{policy} cannot be evaluated: {error.GetType().Name}: {error.Message}";
        }
    }
}
