namespace ServiceRecovery;

/// <summary>Says what a limit took off the goodwill, and no more than the decision knows of it.</summary>
internal static class ClipExplanation
{
    /// <summary>One or two sentences; null where no limit took anything.</summary>
    public static string? Of(RecoveryPolicy policy, PolicyDecision decision)
    {
        if (decision is not { Clipped: { } clipped, ClippedBy: { } limit })
        {
            return null;
        }

        // A limit that cannot be computed leaves nothing, so what it took is all there was.
        if (decision.Findings.Any(finding => DecisionFindings.IsUndecided(finding, limit)))
        {
            return $"None of the goodwill of {clipped} may be offered, as it is not known what {limit} leaves.";
        }

        // What a limit left of held goodwill is not part of a decision.
        if (decision.Holds.Count > 0)
        {
            return $"{char.ToUpperInvariant(limit[0])}{limit[1..]} took {clipped} off the goodwill; "
                + "none of what it left may be offered while it is held.";
        }

        var whole = decision.Goodwill + clipped;
        var every = policy.In(decision.Gear).Limits.Length == 1 ? "it" : "every limit";

        return $"Goodwill of {whole} was cut to {decision.Goodwill} by {limit}. "
            + $"Had {every} left {whole}, nothing would have been cut.";
    }
}
