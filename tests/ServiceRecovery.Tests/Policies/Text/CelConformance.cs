using System.Text.Json;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>The conformance tests of the language, which lie beside the repository.</summary>
internal static class CelConformance
{
    private const string Place = "../shared/conformance/cel.jsonl";

    /// <summary>All of them; skips the test where the file is not there, and fails it in CI.</summary>
    public static IReadOnlyList<JsonElement> All()
    {
        var path = Repository.PathOf("..", "shared", "conformance", "cel.jsonl");

        if (!File.Exists(path))
        {
            Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") == "true", $"The conformance tests ({Place}) are not here.");
        }

        return [.. File.ReadLines(path).Select(line => JsonDocument.Parse(line).RootElement)];
    }

    public static string Text(this JsonElement test, string member) => test.GetProperty(member).GetString()!;
}
