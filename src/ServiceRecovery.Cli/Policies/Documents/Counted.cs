namespace ServiceRecovery.Cli;

/// <summary>Numbers with what they count.</summary>
internal static class Counted
{
    /// <summary>Such as <c>no errors</c>, <c>1 error</c>, <c>2 errors</c>.</summary>
    public static string Of(int count, string one) => count switch
    {
        0 => $"no {one}s",
        1 => $"1 {one}",
        _ => $"{SummarySheets.N(count)} {one}s",
    };
}
