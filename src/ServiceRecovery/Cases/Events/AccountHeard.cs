namespace ServiceRecovery;

/// <summary>The customer's account of this round was taken down, in the customer's words.</summary>
internal sealed record AccountHeard : CaseEvent;
