namespace ServiceRecovery;

/// <summary>A coded sentence with its values: why a command was refused, or what a person should look at.</summary>
/// <remarks>The code is stable and safe to branch on; the text is for people and may change.</remarks>
/// <param name="Code">Kebab-case, stable, for example <c>duty-open</c>.</param>
/// <param name="Text">A plain sentence: what was found, and what would work.</param>
public readonly record struct Finding(string Code, string Text)
{
    /// <summary>How much it matters. From <see cref="Severity.Major"/> on a person must look at it; default is minor.</summary>
    public Severity Severity { get; init; }

    /// <inheritdoc />
    public override string ToString() => $"{Text} ({Code})";
}
