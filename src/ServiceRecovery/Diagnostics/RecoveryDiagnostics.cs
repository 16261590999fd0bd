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

    /// <summary>Counts claims that a worker lost while it was at the work, in {conflict}; tag kind: case or delivery.</summary>
    public const string ClaimConflicts = "service_recovery.claim.conflicts";

    /// <summary>
    /// Counts retries that were put off because too many failed lately, in {retry}; tags kind: step or handler, and name.
    /// </summary>
    public const string RetriesPutOff = "service_recovery.retry.put_off";

    /// <summary>Counts attempts to change the active policies, in {activation}; tag outcome: activated or refused.</summary>
    public const string PolicyActivations = "service_recovery.policy.activations";

    /// <summary>
    /// Counts stored decisions that a candidate made too, in {decision}; tags policy and outcome: same, more, less, both,
    /// other or failed.
    /// </summary>
    public const string PolicyShadows = "service_recovery.policy.shadows";

    /// <summary>Cases that are due, in {case}. This and what follows are gauges of the store, which every worker's host measures.</summary>
    public const string CasesDue = "service_recovery.case.due";

    /// <summary>How long the case that is due longest has been due, in s.</summary>
    public const string CasesDueAge = "service_recovery.case.due_age";

    /// <summary>Cases that no worker takes before a person has looked, in {case}.</summary>
    public const string CasesParked = "service_recovery.case.parked";

    /// <summary>Cases that failed when they were last looked at, in {case}.</summary>
    public const string CasesFailing = "service_recovery.case.failing";

    /// <summary>Benefits of which nobody knows whether the issuer gave them, in {benefit}.</summary>
    public const string BenefitsUncertain = "service_recovery.benefit.uncertain";

    /// <summary>Commits that wait for event handlers, in {delivery}.</summary>
    public const string DeliveriesWaiting = "service_recovery.delivery.waiting";

    /// <summary>How long the oldest of them has waited, in s.</summary>
    public const string DeliveriesAge = "service_recovery.delivery.age";

    /// <summary>Counts what retention deleted, in {item}; tag kind: text or customer.</summary>
    public const string RetentionDeleted = "service_recovery.retention.deleted";
}
