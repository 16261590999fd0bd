namespace ServiceRecovery;

/// <summary>What became of a step's run.</summary>
public enum StepOutcomeKind
{
    /// <summary>Done, with evidence.</summary>
    Completed,

    /// <summary>To be tried again at a certain time, by the step's own wish.</summary>
    Deferred,

    /// <summary>The customer must act first.</summary>
    AwaitingCustomer,

    /// <summary>It failed; another attempt may work.</summary>
    FailedTransiently,

    /// <summary>It failed; no further attempt would work. A person takes over.</summary>
    FailedPermanently,

    /// <summary>It must not be done.</summary>
    Refused,

    /// <summary>It made matters worse for the customer.</summary>
    Worsened,
}
