namespace ServiceRecovery;

/// <summary>Two keys are one fact when name and type agree.</summary>
internal sealed class FactComparer : IEqualityComparer<Fact>
{
    public static readonly FactComparer Instance = new();

    public bool Equals(Fact? x, Fact? y) => x is null || y is null ? ReferenceEquals(x, y) : x.IsSameAs(y);

    public int GetHashCode(Fact obj) => obj.Name.GetHashCode(StringComparison.Ordinal);
}
