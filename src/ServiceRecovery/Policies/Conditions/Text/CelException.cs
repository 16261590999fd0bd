namespace ServiceRecovery;

/// <summary>Text that is no condition: what was found and what would work, and where.</summary>
internal sealed class CelException(string message, CelSpan span) : Exception(message)
{
    public CelSpan Span { get; } = span;
}
