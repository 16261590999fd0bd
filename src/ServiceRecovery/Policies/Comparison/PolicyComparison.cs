namespace ServiceRecovery;

/// <summary>What would be different under another policy, over many cases: who gets more, who less, how much, and why.</summary>
/// <remarks>Immutable. It is a forecast of what would be decided, not of what customers would then choose.</remarks>
public sealed record PolicyComparison
{
    /// <summary>How many differing cases are kept one by one where nothing else is said.</summary>
    public const int KeptByDefault = 1_000;

    /// <summary>The first policy, as name@version; for live decisions the name of the policy whose versions decide.</summary>
    public required string Before { get; init; }

    /// <summary>The second policy, as name@version.</summary>
    public required string After { get; init; }

    /// <summary>How many cases were compared.</summary>
    public required int Cases { get; init; }

    /// <summary>How many get the same in every respect.</summary>
    public required int Same { get; init; }

    /// <summary>How many get more, and nothing less.</summary>
    public required int GetMore { get; init; }

    /// <summary>How many get less, and nothing more.</summary>
    public required int GetLess { get; init; }

    /// <summary>How many get more in one respect and less in another.</summary>
    public required int GetBoth { get; init; }

    /// <summary>How many get something else that is neither more nor less.</summary>
    public int GetOther => Cases - Same - GetMore - GetLess - GetBoth;

    /// <summary>How many decisions of the second policy failed and are not among the cases; the reasons are logged or thrown.</summary>
    public int Failed { get; init; }

    /// <summary>What all cases together may cost, by class and currency.</summary>
    public required IReadOnlyList<LiabilityChange> Liability { get; init; }

    /// <summary>The rules that make the differences, those in the most cases first.</summary>
    public required IReadOnlyList<PolicyRuleEffect> Rules { get; init; }

    /// <summary>The differing cases one by one, as many as are kept; the sums count all.</summary>
    public required IReadOnlyList<PolicyDifference> Differences { get; init; }

    /// <summary>Decides each case by both policies and compares.</summary>
    /// <param name="before">The policy that is.</param>
    /// <param name="after">The policy that might be.</param>
    /// <param name="cases">The facts of each case, by the name of the case; read once.</param>
    /// <param name="evaluator">Null takes one that knows the built-in strategies only.</param>
    /// <param name="keep">How many differing cases are kept one by one.</param>
    public static PolicyComparison Of(
        RecoveryPolicy before,
        RecoveryPolicy after,
        IEnumerable<KeyValuePair<string, CaseFacts>> cases,
        IRecoveryPolicyEvaluator? evaluator = null,
        int keep = KeptByDefault)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        ArgumentNullException.ThrowIfNull(cases);
        var judge = evaluator ?? new RecoveryPolicyEvaluator();

        return Of(before, after, cases.Select(one => PolicyDifference.Between(
            one.Key, judge.Evaluate(before, one.Value), judge.Evaluate(after, one.Value))), keep);
    }

    /// <summary>Decides again, by both policies, what was decided on stored facts, and compares.</summary>
    /// <remarks>
    /// What the stored decision did not read is not known: a rule that reads it cannot be decided, and says so. Time and
    /// gear are those under the names <c>asOf</c> and <c>case.gear</c>, whether a policy reads them or not.
    /// </remarks>
    /// <param name="before">The policy that is.</param>
    /// <param name="after">The policy that might be.</param>
    /// <param name="decisions">What <see cref="RecoveryPolicy.FactsRead"/> gave, by the name of the case; read once.</param>
    /// <param name="evaluator">Null takes one that knows the built-in strategies only.</param>
    /// <param name="keep">How many differing cases are kept one by one.</param>
    /// <exception cref="FormatException">A value is none of its fact.</exception>
    public static PolicyComparison OfStored(
        RecoveryPolicy before,
        RecoveryPolicy after,
        IEnumerable<KeyValuePair<string, IReadOnlyDictionary<string, string>>> decisions,
        IRecoveryPolicyEvaluator? evaluator = null,
        int keep = KeptByDefault)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        ArgumentNullException.ThrowIfNull(decisions);
        var judge = evaluator ?? new RecoveryPolicyEvaluator();

        return Of(before, after, decisions.Select(one =>
            PolicyDifference.Between(one.Key, Decided(before, one.Value), Decided(after, one.Value))), keep);

        PolicyDecision Decided(RecoveryPolicy policy, IReadOnlyDictionary<string, string> values) =>
            judge.Evaluate(policy, StoredFacts(policy, values));
    }

    private static CaseFacts StoredFacts(RecoveryPolicy policy, IReadOnlyDictionary<string, string> values)
    {
        var facts = policy.NewFacts(values);

        foreach (var fact in (Fact[])[StandardFacts.AsOf, StandardFacts.Gear])
        {
            if (values.TryGetValue(fact.Name, out var text))
            {
                facts.Store(fact, FactText.Parse(fact, text));
            }
        }

        return facts;
    }

    private static PolicyComparison Of(
        RecoveryPolicy before, RecoveryPolicy after, IEnumerable<PolicyDifference> differences, int keep)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(keep);
        var tally = new ComparisonTally($"{before}", $"{after}", keep);

        foreach (var difference in differences)
        {
            tally.Add(difference);
        }

        return tally.ToComparison();
    }
}
