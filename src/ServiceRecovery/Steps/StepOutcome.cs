namespace ServiceRecovery;

/// <summary>What a step says of its run: one of a closed set.</summary>
public sealed record StepOutcome
{
    private StepOutcome(StepOutcomeKind kind) => Kind = kind;

    /// <summary>Which outcome.</summary>
    public StepOutcomeKind Kind { get; }

    /// <summary>What shows that it was done; null unless completed.</summary>
    public Evidence? Evidence { get; private init; }

    /// <summary>When to try again; null unless deferred.</summary>
    public DateTimeOffset? Until { get; private init; }

    /// <summary>A stable code of the failure, the reason of a refusal, or the token that the customer was given.</summary>
    public string? Code { get; private init; }

    /// <summary>Done.</summary>
    public static StepOutcome Completed(Evidence evidence) =>
        new(StepOutcomeKind.Completed) { Evidence = evidence ?? throw new ArgumentNullException(nameof(evidence)) };

    /// <summary>Not yet; try again then.</summary>
    public static StepOutcome Deferred(DateTimeOffset until) => new(StepOutcomeKind.Deferred) { Until = until };

    /// <summary>The customer must act; the token will come back with the customer's answer.</summary>
    public static StepOutcome AwaitingCustomer(string token) => new(StepOutcomeKind.AwaitingCustomer) { Code = token };

    /// <summary>Failed, and another attempt may work.</summary>
    /// <param name="code">A stable code such as <c>timeout</c>, without ids or words of persons.</param>
    public static StepOutcome FailedTransiently(string code) => new(StepOutcomeKind.FailedTransiently) { Code = code };

    /// <summary>Failed for good; a person takes over.</summary>
    /// <param name="code">A stable code such as <c>address-unknown</c>, without ids or words of persons.</param>
    public static StepOutcome FailedPermanently(string code) => new(StepOutcomeKind.FailedPermanently) { Code = code };

    /// <summary>Must not be done.</summary>
    public static StepOutcome Refused(string reason) => new(StepOutcomeKind.Refused) { Code = reason };

    /// <summary>Made matters worse.</summary>
    public static StepOutcome Worsened(string reason) => new(StepOutcomeKind.Worsened) { Code = reason };
}
