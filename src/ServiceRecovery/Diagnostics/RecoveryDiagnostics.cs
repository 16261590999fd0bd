namespace ServiceRecovery;

/// <summary>The names under which the library measures itself.</summary>
public static class RecoveryDiagnostics
{
    /// <summary>The name of the meter.</summary>
    public const string Name = "ServiceRecovery";

    /// <summary>Counts stored state changes, in {transition}; tags trigger, from and to.</summary>
    public const string Transitions = "service_recovery.case.transitions";

    /// <summary>How long recovery steps ran, in s; tag step.</summary>
    public const string StepDuration = "service_recovery.step.duration";

    /// <summary>Counts attempts to change the active policies, in {activation}; tag outcome: activated or refused.</summary>
    public const string PolicyActivations = "service_recovery.policy.activations";

    /// <summary>
    /// Counts stored decisions that a candidate made too, in {decision}; tags policy and outcome: same, more, less, both,
    /// other or failed.
    /// </summary>
    public const string PolicyShadows = "service_recovery.policy.shadows";
}
