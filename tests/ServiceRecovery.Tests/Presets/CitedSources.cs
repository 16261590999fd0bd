using System.Text.Json;
using System.Text.RegularExpressions;

namespace ServiceRecovery.Tests;

/// <summary>Walks a document as plain JSON and finds every part of it that does not say where it comes from.</summary>
internal static partial class CitedSources
{
    private static readonly JsonDocumentOptions Lenient = new()
    {
        CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true,
    };

    public static IEnumerable<string> Missing(string text)
    {
        using var document = JsonDocument.Parse(text, Lenient);
        var root = document.RootElement;
        var sources = root.GetProperty("sources").EnumerateObject().ToDictionary(one => one.Name, one => one.Value);

        return
        [
            .. sources.SelectMany(source => Vague(source.Key, source.Value)),
            .. sources.Keys.Where(name => !text.Contains($"[{name}]", StringComparison.Ordinal)).Select(name => $"{name}: never cited"),
            .. Items(root, "rules").SelectMany(rule => InRule(rule, sources.Keys)),
            .. Items(root, "limits").Where(limit => !Cites(limit, "because", sources.Keys)).Select(limit => $"limit {limit}"),
            .. Items(root, "grants").Select(grant => $"grant {grant}: a grant can cite nothing"),
        ];
    }

    private static IEnumerable<string> Vague(string name, JsonElement source) =>
        ((string[])["text", "kind", "confidence", "asOf"]).Where(member => !source.TryGetProperty(member, out _))
            .Select(member => $"{name}: no {member}");

    /// <summary>What is owed or offered may cite a source of its own; else that of its rule is its source.</summary>
    private static IEnumerable<string> InRule(JsonElement rule, IReadOnlyCollection<string> sources)
    {
        var id = rule.GetProperty("id").GetString();
        var isCited = Cites(rule, "because", sources);

        return
        [
            .. isCited ? (string[])[] : [$"rule {id}"],
            .. Items(rule, "owe").Concat(Items(rule, "may")).Where(HasNumber)
                .Where(part => part.TryGetProperty("source", out _) ? !Cites(part, "source", sources) : !isCited)
                .Select(part => $"rule {id}: {part}"),
        ];
    }

    private static bool Cites(JsonElement part, string member, IReadOnlyCollection<string> sources) =>
        part.TryGetProperty(member, out var reason)
        && Bracketed().Matches(reason.GetString()!).Any(match => sources.Contains(match.Groups[1].Value));

    private static bool HasNumber(JsonElement part) => part.GetRawText().Any(char.IsAsciiDigit);

    private static JsonElement.ArrayEnumerator Items(JsonElement of, string member) =>
        of.TryGetProperty(member, out var list) ? list.EnumerateArray() : default;

    [GeneratedRegex(@"\[([A-Za-z0-9][A-Za-z0-9._-]*)\]")]
    private static partial Regex Bracketed();
}
