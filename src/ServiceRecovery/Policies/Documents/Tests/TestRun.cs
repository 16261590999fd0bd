namespace ServiceRecovery;

/// <summary>Runs a document's tests, and finds what they never try.</summary>
internal static class TestRun
{
    public static PolicyTestReport Of(PolicyDocument document, IRecoveryPolicyEvaluator evaluator)
    {
        var policy = document.Policy ?? throw new InvalidOperationException(
            "The document is no valid policy, so its tests cannot be run. Its diagnostics say why.");
        var coverage = new TestCoverage(policy, document.OwnRules);
        var results = new List<PolicyTestResult>();

        foreach (var test in document.Bound)
        {
            var facts = test.Facts(policy);
            var decision = evaluator.Evaluate(policy, facts);
            coverage.Count(facts, decision);
            results.Add(new PolicyTestResult
            {
                Name = test.Name,
                Line = document.LineOf(test.At),
                Failures = [.. Failures(test, policy, decision)],
            });
        }

        return new PolicyTestReport
        {
            Policy = $"{policy}",
            Results = results,
            Rules = coverage.Rules,
            RulesCovered = coverage.RulesCovered,
            Branches = coverage.Branches,
            BranchesCovered = coverage.BranchesCovered,
            Uncovered = coverage.Uncovered,
        };
    }

    private static IEnumerable<string> Failures(BoundTest test, RecoveryPolicy policy, PolicyDecision decision)
    {
        foreach (var expectation in test.Expect)
        {
            if (expectation.Judge(decision) is { } instead)
            {
                yield return $"Expected that {expectation.Said}, but {instead}.";
            }
        }

        foreach (var rule in test.Because.Where(rule => !decision.Rules.Contains(rule)))
        {
            yield return decision.Undecided.Contains(rule)
                ? $"Rule '{rule}' should be the reason, but it could not be decided."
                : $"Rule '{rule}' should be the reason, but it did not match; {Others(decision)}.";
        }

        var subjects = test.Expect.Select(expectation => expectation.Subject).OfType<string>().Distinct().ToList();

        foreach (var failure in test.Because.Length == 0 ? [] : Unreasoned(test, policy, decision, subjects))
        {
            yield return failure;
        }
    }

    /// <summary>Each expected thing has one of the rules as a reason, and each rule is the reason of one of them.</summary>
    private static IEnumerable<string> Unreasoned(
        BoundTest test, RecoveryPolicy policy, PolicyDecision decision, List<string> subjects)
    {
        foreach (var subject in subjects.Where(subject => !Reasons(decision, subject).Intersect(test.Because).Any()))
        {
            if (Reasons(decision, subject) is [_, ..] reasons)
            {
                yield return $"The reason for '{subject}' is {string.Join(", ", reasons)}, none of which the test names.";
            }
        }

        var given = subjects.SelectMany(subject => Reasons(decision, subject)).ToHashSet();
        var rules = policy.In(decision.Gear).Rules.Where(rule => test.Because.Contains(rule.Id) && decision.Rules.Contains(rule.Id));

        foreach (var rule in rules.Where(rule => Gives(rule) && subjects.Count > 0 && !given.Contains(rule.Id)))
        {
            yield return $"Rule '{rule.Id}' matched, but is no reason for {string.Join(", ", subjects)}.";
        }
    }

    private static bool Gives(PolicyRule rule) => rule is { Hold: null, Waives: [], Replaces: [] };

    private static List<string> Reasons(PolicyDecision decision, string subject) =>
    [
        .. decision.Duties.Where(duty => duty.Terms.Kind == subject).SelectMany(duty => duty.Because)
            .Concat(decision.Choices.Where(choice => choice.Slot == subject).SelectMany(choice => choice.Because))
            .Select(because => because.Split(": ")[0]).Distinct(),
    ];

    private static string Others(PolicyDecision decision) => decision.Rules.Count == 0
        ? "no rule did"
        : $"these did: {string.Join(", ", decision.Rules)}";
}
