namespace ServiceRecovery;

/// <summary>Where ids, salts and jitter come from: the one place, so that a test can fix them.</summary>
/// <remarks>Safe for concurrent use. An implementation for production must be cryptographically strong.</remarks>
public interface IRandomSource
{
    /// <summary>Fills the whole span with random bytes.</summary>
    void Fill(Span<byte> bytes);
}
