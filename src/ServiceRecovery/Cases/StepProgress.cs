using System.Collections.Immutable;

namespace ServiceRecovery;

/// <summary>How far one recovery step has come in one case, by its idempotency key.</summary>
internal sealed record StepProgress(string Step, int Attempts, string Outcome, DateTimeOffset? Until, string? Code)
{
    /// <summary>The property of a case that says which step a person has to take over from.</summary>
    public const string NeedsPerson = "needs-person";

    private const string FailedInPassing = "failed-transiently";

    /// <summary>What failed in passing too often is tried as often again once a person has looked.</summary>
    public static ImmutableDictionary<string, StepProgress> Anew(ImmutableDictionary<string, StepProgress> steps) =>
        steps.SetItems(steps
            .Where(step => step.Value.Outcome == FailedInPassing)
            .Select(step => KeyValuePair.Create(step.Key, step.Value with { Attempts = 0, Until = null })));
}
