namespace ServiceRecovery;

/// <summary>One duty that a decision names, with the rules it comes from.</summary>
/// <remarks>Immutable and shared between decisions: where several rules owe one duty, the strictest terms of all hold.</remarks>
public sealed record OwedDuty
{
    /// <summary>What is owed, by when, in which manner.</summary>
    public required DutyTerms Terms { get; init; }

    /// <summary>Why: each rule with the source that it cites, for example <c>suffered: S07</c>.</summary>
    public required IReadOnlyList<string> Because { get; init; }

    /// <inheritdoc />
    public override string ToString() => $"{Terms.Kind} ({string.Join("; ", Because)})";
}
