namespace ServiceRecovery;

/// <summary>The thing that failed, as facts.</summary>
/// <remarks>Reading what nobody set throws; in a condition it makes the rule err.</remarks>
public sealed class AssetFacts
{
    private readonly CaseFacts _facts;

    internal AssetFacts(CaseFacts facts) => _facts = facts;

    /// <summary>The host's id of it.</summary>
    public string Id
    {
        get => _facts.Get(StandardFacts.AssetId);
        set => _facts.Set(StandardFacts.AssetId, value);
    }

    /// <summary>Its status, in the host's words.</summary>
    public string Status
    {
        get => _facts.Get(StandardFacts.AssetStatus);
        set => _facts.Set(StandardFacts.AssetStatus, value);
    }

    /// <summary>Until when its warranty runs.</summary>
    public DateTimeOffset WarrantyUntil
    {
        get => _facts.Get(StandardFacts.WarrantyUntil);
        set => _facts.Set(StandardFacts.WarrantyUntil, value);
    }

    /// <summary>What it cost.</summary>
    public Money Price
    {
        get => _facts.Get(StandardFacts.Price);
        set => _facts.Set(StandardFacts.Price, value);
    }
}
