namespace ServiceRecovery;

/// <summary>Says to an agent what each rule came to, and by which clause and values.</summary>
internal static class AgentExplanation
{
    public static IReadOnlyList<string> Of(RecoveryPolicy policy, PolicyDecision decision, CaseFacts facts)
    {
        var explained = new ClauseExplanation(facts, policy.Currency);
        var lines = new List<string> { $"{policy} decided for {decision.AsOf:yyyy-MM-dd HH:mm} in the gear {decision.Gear}." };

        lines.AddRange(policy.In(decision.Gear).Rules.Select(rule => $"{rule.Id}: {Of(rule, explained)}"));
        lines.AddRange(decision.Waived.Select(waived => $"Waived: {waived}."));
        lines.AddRange(decision.Holds.Select(hold => $"Goodwill is held until {hold.Until:yyyy-MM-dd} ({hold.Reason})."));

        if (ClipExplanation.Of(policy, decision) is { } clip)
        {
            lines.Add(clip);
        }

        if (decision.QuietHours is { } quiet)
        {
            lines.Add($"No step contacts the customer in quiet hours: {quiet}, by {ClockOf(facts)}.");
        }

        lines.AddRange(decision.Findings.Where(finding => finding.Code != "goodwill-clipped").Select(finding => finding.Text));

        return lines;
    }

    /// <summary>A zone that is stated but not known is a finding besides.</summary>
    private static string ClockOf(CaseFacts facts) =>
        facts.TryFind(StandardFacts.TimeZone, out var stated)
            ? $"the customer's clock ({StandardFacts.TimeZone.Read(stated)})"
            : "the policy's clock, as the customer's time zone is not stated";

    private static string Of(PolicyRule rule, ClauseExplanation explained)
    {
        if (rule.When is null)
        {
            return $"holds always ({rule.Because}).";
        }

        var clauses = explained.Clauses(rule.When);
        var failing = clauses.Where(clause => clause.Holds == false).ToList();

        if (failing.Count > 0)
        {
            var near = failing.Count == 1 && clauses.Count > 1 ? "near miss, " : "";

            return $"{near}not owed: {string.Join("; ", failing.Select(clause => clause.Text))}.";
        }

        return clauses.Exists(clause => clause.Holds is null)
            ? $"could not be decided: {string.Join("; ", clauses.Where(clause => clause.Holds is null).Select(c => c.Text))}."
            : $"holds: {string.Join(" and ", clauses.Select(clause => clause.Text))} ({rule.Because}).";
    }
}
