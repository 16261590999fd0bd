namespace ServiceRecovery.Testing;

/// <summary>A store broke a promise that every store makes.</summary>
/// <param name="check">The name of the check that found it.</param>
/// <param name="finding">What was expected and what was found.</param>
public sealed class ConformanceException(string check, string finding) : Exception($"{check}: {finding}")
{
    /// <summary>The name of the check that found it.</summary>
    public string Check { get; } = check;
}
