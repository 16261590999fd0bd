using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace ServiceRecovery;

/// <summary>The values of a section of the configuration: each the text of a document, or the path of its file.</summary>
internal sealed class PolicySection(IConfiguration section) : IPolicySource
{
    public string Name { get; } = section is IConfigurationSection named ? $"configuration {named.Path}" : "configuration";

    public SourceReading Read()
    {
        try
        {
            return new SourceReading(
            [
                .. section.GetChildren()
                    .Where(child => !string.IsNullOrWhiteSpace(child.Value))
                    .OrderBy(child => child.Path, StringComparer.Ordinal)
                    .Select(child => Read(child.Path, child.Value!)),
            ]);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or DecoderFallbackException
            or ArgumentException or NotSupportedException)
        {
            return SourceReading.Failed($"A file that the section names cannot be read: {error.Message}");
        }
    }

    public IDisposable Watch(Action changed) => ChangeToken.OnChange(section.GetReloadToken, changed);

    private static PolicyText Read(string key, string value) =>
        IsDocument(value.AsSpan().TrimStart()) ? new PolicyText(key, value) : PolicyFolder.Read(Path.GetFullPath(value.Trim()));

    private static bool IsDocument(ReadOnlySpan<char> text) =>
        text.StartsWith("{") || text.StartsWith("//") || text.StartsWith("/*");
}
