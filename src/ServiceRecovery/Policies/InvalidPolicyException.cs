namespace ServiceRecovery;

/// <summary>A policy was built or read that could not be evaluated as it was meant; every fault is named at once.</summary>
public sealed class InvalidPolicyException : ServiceRecoveryException
{
    /// <summary>Creates the exception from the facts; the message is made of them.</summary>
    public InvalidPolicyException(string policy, IReadOnlyList<string> errors)
        : base($"The policy '{policy}' is not valid: {string.Join(" ", errors ?? [])}")
    {
        Policy = policy;
        Errors = errors ?? [];
    }

    /// <summary>The name of the policy.</summary>
    public string Policy { get; }

    /// <summary>Every fault, one sentence each, with the rule that has it.</summary>
    public IReadOnlyList<string> Errors { get; }
}
