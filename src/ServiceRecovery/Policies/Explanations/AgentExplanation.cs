namespace ServiceRecovery;

/// <summary>Says to an agent what each rule came to, and by which clause and values.</summary>
internal static class AgentExplanation
{
    public static IReadOnlyList<string> Of(
        RecoveryPolicy policy, PolicyDecision decision, CaseFacts facts, IReadOnlyList<RuleTrace> rules)
    {
        var gear = decision.Gear == Gear.Normal ? "" : $" in the gear {PlainWords.Word(decision.Gear)}";
        var lines = new List<string> { $"{policy} decided for {decision.AsOf:yyyy-MM-dd HH:mm} UTC{gear}." };

        lines.AddRange(InOrder(rules).Select(rule => rule.Text));
        lines.AddRange(AsInNewCases(policy, facts, rules));
        lines.AddRange(decision.Waived.Select(waived => $"Waived: {waived}."));
        lines.AddRange(decision.Holds.Select(hold => $"Goodwill is held until {hold.Until:yyyy-MM-dd} ({hold.Reason})."));

        if (ClipExplanation.Of(policy, decision) is { } clip)
        {
            lines.Add(clip);
        }

        if (decision.Goodwill.Amount > 0)
        {
            lines.AddRange(decision.Budgets.Select(budget => $"What is offered is charged to the budget {budget}."));
        }

        if (decision.QuietHours is { } quiet)
        {
            lines.Add($"No step contacts the customer in quiet hours: {quiet}, by {ClockOf(facts)}.");
        }

        lines.AddRange(decision.Findings.Where(IsNotSaidYet).Select(finding => finding.Text));

        if (decision.Undecided.Count > 0)
        {
            lines.Add($"A person must decide: {Listed.And(decision.Undecided)} could not be decided.");
        }

        return lines;
    }

    /// <summary>What matched, what is open, near misses with the nearest first, then the rest.</summary>
    private static IEnumerable<RuleTrace> InOrder(IReadOnlyList<RuleTrace> rules) => rules
        .OrderBy(rule => rule.Fired switch { true => 0, null => 1, _ => rule.IsNearMiss ? 2 : 3 })
        .ThenBy(rule => rule.IsNearMiss ? rule.Relative : 1);

    /// <summary>What counted and perhaps nobody stated, as a new case begins with it.</summary>
    private static IEnumerable<string> AsInNewCases(RecoveryPolicy policy, CaseFacts facts, IReadOnlyList<RuleTrace> rules)
    {
        var words = new FactWords(policy);
        var begun = rules.SelectMany(rule => rule.Clauses).Where(clause => clause.AsInNewCase).Select(clause => clause.Fact).ToHashSet();
        var said = policy.Reads.Where(fact => begun.Contains(fact.Name))
            .Select(fact => facts.TryFind(fact, out var value) ? $"{words.Name(fact)} = {FactWords.Value(fact, value)}" : "")
            .ToList();

        return said.Count == 0 ? [] : [$"As in every new case, unless somebody stated it: {Listed.And(said)}."];
    }

    private static bool IsNotSaidYet(Finding finding) =>
        finding.Code is not ("goodwill-clipped" or DecisionFindings.UndecidedCode);

    /// <summary>A zone that is stated but not known is a finding besides.</summary>
    private static string ClockOf(CaseFacts facts) =>
        facts.TryFind(StandardFacts.TimeZone, out var stated)
            ? $"the customer's clock ({StandardFacts.TimeZone.Read(stated)})"
            : "the policy's clock, as the customer's time zone is not stated";
}
