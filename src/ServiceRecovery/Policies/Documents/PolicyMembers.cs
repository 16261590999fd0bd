using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace ServiceRecovery;

/// <summary>The few forms that a policy's document is read from; what is not written is not said.</summary>
internal static class PolicyMembers
{
    public static JsonElement? Member(this JsonElement json, string name) =>
        json.TryGetProperty(name, out var member) ? member : null;

    public static string? Text(this JsonElement json, string name) => json.Member(name)?.GetString();

    public static string Needed(this JsonElement json, string name) =>
        json.Text(name) ?? throw new FormatException($"the member '{name}' is missing");

    public static int Whole(this JsonElement json, string name, int otherwise) => json.Member(name)?.GetInt32() ?? otherwise;

    public static bool Flag(this JsonElement json, string name) => json.Member(name)?.GetBoolean() ?? false;

    public static decimal? Exact(this JsonElement json, string name) =>
        json.Text(name) is { } text ? decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture) : null;

    public static Money? Amount(this JsonElement json, string name, string currency) =>
        json.Exact(name) is { } amount ? new Money(amount, currency) : null;

    public static Period? Period(this JsonElement json, string name) =>
        json.Text(name) is { } text ? ServiceRecovery.Period.Parse(text) : null;

    public static TEnum Word<TEnum>(this JsonElement json, string name)
        where TEnum : struct, Enum => Word<TEnum>(json.Needed(name));

    public static TEnum Word<TEnum>(string word)
        where TEnum : struct, Enum => Enum.Parse<TEnum>(word, ignoreCase: true);

    public static ImmutableArray<string> Texts(this JsonElement json, string name) =>
        json.List(name, text => text.GetString()!);

    public static ImmutableArray<T> List<T>(this JsonElement json, string name, Func<JsonElement, T> read) =>
        json.Member(name) is { } list ? [.. list.EnumerateArray().Select(read)] : [];
}
