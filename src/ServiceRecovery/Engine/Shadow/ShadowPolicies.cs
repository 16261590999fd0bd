using System.Collections.Immutable;
using Microsoft.Extensions.Logging;

namespace ServiceRecovery;

/// <summary>Tries candidates on what is decided anyway. Nothing of it is stored, and nothing that fails in it is felt.</summary>
internal sealed partial class ShadowPolicies(
    IEnumerable<ShadowRegistration> candidates,
    IRecoveryPolicyEvaluator evaluator,
    RecoveryTelemetry telemetry,
    ILogger<ShadowPolicies> log)
{
    private readonly ImmutableArray<ShadowTally> _candidates = [.. candidates.Select(one => new ShadowTally(one))];

    public IReadOnlyList<PolicyComparison> Comparisons => [.. _candidates.Select(candidate => candidate.Comparison)];

    /// <summary>What notes the decisions of one draft; null where no candidate of that name is tried.</summary>
    public DecisionShadow? For(RecoveryPolicy active)
    {
        if (_candidates.IsEmpty)
        {
            return null;
        }

        var tried = _candidates.RemoveAll(one => one.Candidate.Name != active.Name || one.Candidate.Hash == active.Hash);

        return tried.IsEmpty ? null : new DecisionShadow(this, tried);
    }

    /// <summary>What the candidate would read, as it is now: the draft goes on and fills the same facts again.</summary>
    public CaseFacts? FactsFor(ShadowTally tried, CaseFacts facts, RecoveryCase current)
    {
        try
        {
            var own = facts.In(tried.Candidate.Layout);
            FactFilling.Stated(own, current, tried.Candidate);

            return own;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            Failed(tried, error);

            return null;
        }
    }

    /// <summary>Decides as the candidate would and compares; called once the decision that counts is stored.</summary>
    public void Compare(ShadowTally tried, CaseId subject, PolicyDecision made, CaseFacts facts)
    {
        try
        {
            var difference = PolicyDifference.Between($"{subject}", made, evaluator.Evaluate(tried.Candidate, facts));
            tried.Add(subject, difference);
            telemetry.PolicyShadowed(tried.Candidate.Name, OutcomeOf(difference));
            tried.Observe?.Invoke(difference);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            Failed(tried, error);
        }
    }

    private void Failed(ShadowTally tried, Exception error)
    {
        tried.Fail();
        telemetry.PolicyShadowed(tried.Candidate.Name, "failed");
        LogFailed(log, $"{tried.Candidate}", error.GetType().Name);
    }

    private static string OutcomeOf(PolicyDifference difference) => (difference.GetsMore, difference.GetsLess) switch
    {
        (true, true) => "both",
        (true, false) => "more",
        (false, true) => "less",
        _ => difference.IsSame ? "same" : "other",
    };

    [LoggerMessage(
        EventId = 44,
        Level = LogLevel.Warning,
        Message = "The candidate {Candidate} or who observes it met {Error}. The decision that counts is not touched.")]
    private static partial void LogFailed(ILogger log, string candidate, string error);
}
