namespace ServiceRecovery;

/// <summary>One duty that a decision names, with the rules it comes from.</summary>
/// <remarks>Immutable and shared between decisions: where several rules owe one duty, the strictest terms of all hold.</remarks>
/// <param name="Terms">What is owed, by when, in which manner.</param>
/// <param name="Because">Why: each rule with the source that it cites, for example <c>suffered: S07</c>.</param>
public sealed record OwedDuty(DutyTerms Terms, IReadOnlyList<string> Because)
{
    /// <inheritdoc />
    public override string ToString() => $"{Terms.Kind} ({string.Join("; ", Because)})";
}
