namespace ServiceRecovery;

/// <summary>What came of the tests in a policy's document, and what they never try.</summary>
public sealed record PolicyTestReport
{
    /// <summary>The policy, as <c>name@version</c>.</summary>
    public required string Policy { get; init; }

    /// <summary>Each test, in the order of the document.</summary>
    public required IReadOnlyList<PolicyTestResult> Results { get; init; }

    /// <summary>How many rules the document itself says; those that it includes are tested where they stand.</summary>
    public required int Rules { get; init; }

    /// <summary>How many of them match in some test, and in another do not; a rule that always holds needs the first only.</summary>
    public required int RulesCovered { get; init; }

    /// <summary>How many ways the clauses of their conditions can come out: two for each.</summary>
    public required int Branches { get; init; }

    /// <summary>How many of these ways some test takes.</summary>
    public required int BranchesCovered { get; init; }

    /// <summary>What no test tries, a sentence each.</summary>
    public required IReadOnlyList<string> Uncovered { get; init; }

    /// <summary>Whether every test passed; true where there is none.</summary>
    public bool Passed => Results.All(result => result.Passed);
}
