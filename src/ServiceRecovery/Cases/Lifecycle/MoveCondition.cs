namespace ServiceRecovery;

/// <summary>Something that must hold for a move.</summary>
/// <param name="Code">Stable code of the reason when it does not hold.</param>
/// <param name="Sentence">What must hold, in plain words: for diagrams and documents.</param>
/// <param name="Check">
/// Null when it holds; else what makes the reason's text. The text is made only when somebody asks, so that a check
/// costs nothing.
/// </param>
internal sealed record MoveCondition(
    string Code, string Sentence, Func<MoveContext, Func<MoveContext, string>?> Check);
