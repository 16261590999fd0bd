using System.Collections.Frozen;
using System.Text.Json;

namespace ServiceRecovery.Cli;

/// <summary>The fields by their names in files and mappings.</summary>
internal static class ReportFields
{
    private static readonly FrozenDictionary<string, ReportField> ByName = Enum.GetValues<ReportField>()
        .ToFrozenDictionary(field => JsonNamingPolicy.CamelCase.ConvertName(field.ToString()), StringComparer.OrdinalIgnoreCase);

    public static int Count { get; } = ByName.Count;

    /// <summary>Every name, in the order of the fields.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. ByName.OrderBy(entry => entry.Value).Select(entry => entry.Key)];

    public static string Name(this ReportField field) => Names[(int)field];

    public static bool TryParse(string name, out ReportField field) => ByName.TryGetValue(name, out field);
}
