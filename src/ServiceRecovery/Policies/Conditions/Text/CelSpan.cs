namespace ServiceRecovery;

/// <summary>A part of a condition's text.</summary>
/// <param name="Start">The first character, from 0.</param>
/// <param name="End">The character after the last.</param>
internal readonly record struct CelSpan(int Start, int End)
{
    /// <summary>From the beginning of this part to the end of another.</summary>
    public CelSpan To(CelSpan other) => new(Start, other.End);
}
