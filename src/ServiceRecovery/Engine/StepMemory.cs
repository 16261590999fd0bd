namespace ServiceRecovery;

/// <summary>What one run over a case knows of its own calls, and no other run can know.</summary>
internal sealed class StepMemory
{
    private readonly Dictionary<string, StepOutcome> _unstored = new(StringComparer.Ordinal);

    /// <summary>The keys whose intent this very run has stored; each allows one call.</summary>
    public HashSet<string> Intents { get; } = new(StringComparer.Ordinal);

    /// <summary>What a call came to whose outcome another writer kept from being stored; null if there is none.</summary>
    public StepOutcome? Recall(string key) => _unstored.GetValueOrDefault(key);

    /// <summary>Keeps an outcome until it is stored, so that a conflict does not make the call again.</summary>
    public void Keep(string key, StepOutcome outcome) => _unstored[key] = outcome;

    public void Forget(string key) => _unstored.Remove(key);
}
