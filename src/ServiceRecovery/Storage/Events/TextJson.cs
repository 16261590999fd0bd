using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ServiceRecovery;

/// <summary>Writes a value as the text that it prints, and reads it back.</summary>
internal abstract class TextJson<T>(Func<T, string> write, Func<string, T> read) : JsonConverter<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() is { } text ? read(text) : throw new JsonException($"A {typeof(T).Name} is a string.");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(write(value));
}

internal sealed class MoneyJson() : TextJson<Money>(money => money.ToString(), Money.Parse);

internal sealed class PeriodJson() : TextJson<Period>(period => period.ToString(), Period.Parse);

internal sealed class CaseIdJson() : TextJson<CaseId>(id => id.ToString(), CaseId.Parse);

internal sealed class PersonIdJson() : TextJson<PersonId>(id => id.ToString(), PersonId.Parse);

internal sealed class TenantIdJson() : TextJson<TenantId>(tenant => tenant.Name, name => new TenantId(name));

internal sealed class DutyIdJson() : TextJson<DutyId>(id => id.ToString(), DutyIdText.Parse);

internal sealed class InstantJson() : TextJson<DateTimeOffset>(
    at => Instants.Cut(at).ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture),
    text => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).ToUniversalTime());

internal sealed class NamedEnumJson<T> : JsonConverter<T>
    where T : struct, Enum
{
    private static readonly FrozenDictionary<T, JsonEncodedText> Texts = Enum.GetValues<T>()
        .ToFrozenDictionary(
            value => value,
            value => JsonEncodedText.Encode(JsonNamingPolicy.CamelCase.ConvertName($"{value}")));

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        foreach (var (value, text) in Texts)
        {
            if (reader.ValueTextEquals(text.EncodedUtf8Bytes))
            {
                return value;
            }
        }

        throw new JsonException($"'{reader.GetString()}' is no {typeof(T).Name}.");
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Texts[value]);
}

internal sealed class FlagsJson<T>() : TextJson<T>(
    value => value.ToString()!.ToLower(CultureInfo.InvariantCulture), text => Enum.Parse<T>(text, ignoreCase: true))
    where T : struct, Enum;
