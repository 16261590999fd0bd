using System.Collections.Frozen;
using System.Text.Json;

namespace ServiceRecovery.Cli;

/// <summary>The members of an enum by the names that a file may use: without regard to case, spaces and hyphens.</summary>
internal static class EnumNames<T>
    where T : struct, Enum
{
    private static readonly FrozenDictionary<string, T> ByName =
        Enum.GetValues<T>().ToFrozenDictionary(value => value.ToString(), StringComparer.OrdinalIgnoreCase);

    /// <summary>The names as they are written: in camelCase, in the members' order.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. Enum.GetNames<T>().Select(JsonNamingPolicy.CamelCase.ConvertName)];

    public static bool TryParse(string text, out T value) =>
        ByName.TryGetValue(text, out value) || ByName.TryGetValue(Squeeze(text), out value);

    /// <summary>Why a text is none of them, with the nearest; to be read after the text.</summary>
    public static string Complaint(string text, string what)
    {
        var near = NearestName.Of(Squeeze(text), Names) is { } name ? $" Did you mean '{name}'?" : "";

        return $"is no {what}; it is one of {string.Join(", ", Names)}.{near}";
    }

    private static string Squeeze(string text) => string.Concat(text.Where(char.IsAsciiLetter));
}
