namespace ServiceRecovery;

/// <summary>Many decisions in one call.</summary>
public static class RecoveryPolicyEvaluatorExtensions
{
    /// <summary>Decides for each of the facts, and hands every decision over before the next is written over it.</summary>
    /// <param name="evaluator">Decides.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="facts">One set of facts a case; made with <see cref="RecoveryPolicy.NewFacts()"/>, nothing is copied.</param>
    /// <param name="each">
    /// Called once for each index, with a decision that is valid until it returns. With one thread in the order of the facts;
    /// with several in any order and at the same time, each thread with a result of its own.
    /// </param>
    /// <param name="threads">How many threads decide, this one among them. Default one; 1 or more.</param>
    /// <param name="cancellationToken">Stops between two pieces of a thousand.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    /// <remarks>Returns when all are decided. What <paramref name="each"/> throws first ends it and is thrown again.</remarks>
    public static void EvaluateAll(
        this IRecoveryPolicyEvaluator evaluator,
        RecoveryPolicy policy,
        IReadOnlyList<CaseFacts> facts,
        Action<int, PolicyEvaluation> each,
        int threads = 1,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(evaluator);
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(each);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);

        new BulkEvaluation(evaluator, policy, facts, each).Run(threads, cancellationToken);
    }
}
