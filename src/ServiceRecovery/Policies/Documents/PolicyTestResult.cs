namespace ServiceRecovery;

/// <summary>What came of one test in a policy's document.</summary>
public sealed record PolicyTestResult
{
    /// <summary>What the test is about.</summary>
    public required string Name { get; init; }

    /// <summary>The line of the document on which it begins, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>What is not as expected, a sentence each; empty where it passed.</summary>
    public required IReadOnlyList<string> Failures { get; init; }

    /// <summary>Whether all is as expected.</summary>
    public bool Passed => Failures.Count == 0;
}
