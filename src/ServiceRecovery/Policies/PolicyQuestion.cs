namespace ServiceRecovery;

/// <summary>A fact that is not known: whether it can still change a decision, and how much its answer would settle.</summary>
public sealed record PolicyQuestion
{
    /// <summary>The fact's name.</summary>
    public required string Fact { get; init; }

    /// <summary>
    /// Whether some value of it can still change what is owed, given or left to a person. Where it is false, none can.
    /// </summary>
    public bool Matters { get; init; }

    /// <summary>
    /// How many open rules, limits and values its answer settles: the mean over the answers that are possible, tried
    /// at each constant that the policy compares it with and between them.
    /// </summary>
    public double Settles { get; init; }

    /// <summary>Whether any answer leaves nothing else open.</summary>
    public bool IsEnough { get; init; }

    /// <summary>Why, in one plain sentence.</summary>
    public required string Text { get; init; }

    /// <inheritdoc />
    public override string ToString() => Text;
}
