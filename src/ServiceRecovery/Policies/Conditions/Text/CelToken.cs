namespace ServiceRecovery;

/// <summary>A token of a condition's text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Span">Where it stands.</param>
/// <param name="Text">As it is written; of a string, what it says.</param>
internal readonly record struct CelToken(CelTokenKind Kind, CelSpan Span, string Text)
{
    public bool Is(string symbol) => Kind is CelTokenKind.Symbol or CelTokenKind.Keyword && Text == symbol;
}
