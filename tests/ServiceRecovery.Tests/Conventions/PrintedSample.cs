namespace ServiceRecovery.Tests;

/// <summary>A type with one of each thing that the API snapshot prints, and some that it must not.</summary>
public sealed record PrintedSample(Guid Id)
{
    public const int Most = 3;

    internal const int Hidden = 4;

    public required IReadOnlyList<string> Names { get; init; }

    public static PrintedSample operator -(PrintedSample it) => it with { Names = [.. it.Names.Reverse()] };

    public int? Find<T>(string name, out T? found, int times = Most)
        where T : IDisposable
    {
        found = default;

        return Names.Contains(name) ? times + Hidden : null;
    }
}
