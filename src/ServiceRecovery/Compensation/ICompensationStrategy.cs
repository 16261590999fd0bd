namespace ServiceRecovery;

/// <summary>Makes an offer of the terms that a policy states and the facts of a case.</summary>
/// <remarks>
/// The contract. Pure: it reads the context and nothing else, no clock, no store, no network; it does not block. It
/// may run any number of times, in parallel, also for a preview, and must give the same answer to the same context.
/// One instance serves the whole process. It acts on nothing: a recovery step carries the offer out. What it cannot
/// value it declines with a finding; if it throws, the failure becomes a finding and a person is asked.
/// </remarks>
public interface ICompensationStrategy
{
    /// <summary>The stable kebab-case name that policies use and offers store; a new meaning takes a new one.</summary>
    string Name { get; }

    /// <summary>The offer, or null with the reason told to <see cref="CompensationContext.NoOffer"/>.</summary>
    /// <remarks>
    /// The class is the policy's. <see cref="CompensationContext.Draft"/> fills in all that the terms say; a strategy
    /// adds what only it knows.
    /// </remarks>
    RecoveryOffer? Offer(CompensationContext context);
}
