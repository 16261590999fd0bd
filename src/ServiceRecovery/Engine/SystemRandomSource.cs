using System.Security.Cryptography;

namespace ServiceRecovery;

/// <summary>The operating system's random numbers.</summary>
internal sealed class SystemRandomSource : IRandomSource
{
    public void Fill(Span<byte> bytes) => RandomNumberGenerator.Fill(bytes);
}
