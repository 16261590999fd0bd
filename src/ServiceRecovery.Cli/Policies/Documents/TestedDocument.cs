namespace ServiceRecovery.Cli;

/// <summary>What came of the tests in one document, and whether that is enough.</summary>
/// <param name="File">The name that messages call it by.</param>
/// <param name="Report">What the library says.</param>
/// <param name="Least">How many of 100 branches must be tried.</param>
internal sealed record TestedDocument(string File, PolicyTestReport Report, int Least)
{
    private const int Hundred = 100;

    /// <summary>How many of 100 branches are tried, rounded down; a policy without conditions has none to try.</summary>
    public int Coverage => Report.Branches == 0 ? Hundred : Hundred * Report.BranchesCovered / Report.Branches;

    public int Failed => Report.Results.Count(result => !result.Passed);

    public bool IsEnough => Coverage >= Least;

    public bool IsGood => Report.Passed && IsEnough;
}
