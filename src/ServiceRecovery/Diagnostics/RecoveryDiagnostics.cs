namespace ServiceRecovery;

/// <summary>The names under which the library measures and traces itself.</summary>
/// <remarks>
/// A span ends with the tag <c>service_recovery.outcome</c>, or with <c>error.type</c> where something was thrown; what went
/// wrong has the status Error. No tag holds an id or anything of a person. What a worker does is not linked to the command
/// that left it in the store: the store keeps no trace context.
/// </remarks>
public static class RecoveryDiagnostics
{
    /// <summary>The name of the meter and of the activity source.</summary>
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

    /// <summary>How far the clock of this host is ahead of that of its store, in s; negative where it is behind.</summary>
    public const string ClockSkew = "service_recovery.clock.skew";

    /// <summary>Policies of which another host of the same store has a version that this one does not have, in {policy}.</summary>
    public const string PolicyClashes = "service_recovery.policy.clashes";

    /// <summary>The span of one command, with all that it brings about at once; tag <c>service_recovery.command</c>.</summary>
    public const string CommandSpan = "service_recovery.command";

    /// <summary>The span of one decision of a policy; tag <c>service_recovery.policy</c>.</summary>
    public const string DecisionSpan = "service_recovery.decision";

    /// <summary>The span of one commit, answered by the store.</summary>
    public const string CommitSpan = "service_recovery.commit";

    /// <summary>The span of one look for due work, idle or not.</summary>
    public const string PassSpan = "service_recovery.worker.pass";

    /// <summary>The span of one run of a step; tag <c>service_recovery.step</c>.</summary>
    public const string StepSpan = "service_recovery.step";

    /// <summary>The span of one delivery to an event handler; tag <c>service_recovery.handler</c>.</summary>
    public const string DeliverySpan = "service_recovery.delivery";

    /// <summary>The span of one addition to the audit log.</summary>
    public const string SealSpan = "service_recovery.audit.seal";

    /// <summary>Counts what retention deleted, in {item}; tag kind: text or customer.</summary>
    public const string RetentionDeleted = "service_recovery.retention.deleted";
}
