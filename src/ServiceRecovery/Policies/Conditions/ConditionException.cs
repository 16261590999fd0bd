namespace ServiceRecovery;

/// <summary>A condition that cannot be built; the policy's builder collects the messages of all of them.</summary>
internal sealed class ConditionException(string message) : Exception(message);
