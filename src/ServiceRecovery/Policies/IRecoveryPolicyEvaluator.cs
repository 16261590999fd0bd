namespace ServiceRecovery;

/// <summary>Decides what a policy owes and allows for the facts of a case.</summary>
/// <remarks>
/// Pure and thread-safe: it reads no clock and no store, and the same policy and facts give the same decision. It never
/// throws for a bad rule: what cannot be decided is a finding for a person and never reads as nothing owed.
/// </remarks>
public interface IRecoveryPolicyEvaluator
{
    /// <summary>The decision.</summary>
    PolicyDecision Evaluate(RecoveryPolicy policy, CaseFacts facts);

    /// <summary>The same decision, written over what <paramref name="into"/> held; for many decisions in a row.</summary>
    /// <remarks>Allocates nothing where the policy states the value of every offer. One result serves one thread.</remarks>
    void Evaluate(RecoveryPolicy policy, CaseFacts facts, PolicyEvaluation into);

    /// <summary>The decision with what every rule came to and why.</summary>
    PolicyTrace Explain(RecoveryPolicy policy, CaseFacts facts);
}
