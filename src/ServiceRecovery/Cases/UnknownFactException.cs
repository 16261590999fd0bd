namespace ServiceRecovery;

/// <summary>A fact was read that nobody set.</summary>
internal sealed class UnknownFactException(Fact fact)
    : InvalidOperationException($"The fact '{fact.Name}' is not known. Set it, or ask Has first.")
{
    public Fact Fact { get; } = fact;
}
