using System.Text.Json;

namespace ServiceRecovery;

/// <summary>One member of an object.</summary>
/// <param name="name">The name.</param>
/// <param name="says">What it says, for whoever writes one.</param>
/// <param name="shape">How its value is written.</param>
/// <param name="get">The value; null where the whole does not say it.</param>
/// <param name="set">The whole with the value.</param>
internal sealed class MemberShape<T>(
    string name, string says, ValueShape shape, Func<T, object?> get, Func<T, object, T> set)
{
    public string Name => name;

    public string Says => says;

    public ValueShape Shape => shape;

    /// <summary>Whether it must be there.</summary>
    public bool IsNeeded { get; init; }

    /// <summary>A whole that says only what is so anyway; null where the member is written whatever it says.</summary>
    public Func<T>? Plain { get; init; }

    public void Read(DocumentReading reading, DocumentNode node, ref T whole)
    {
        if (node[name] is { } value)
        {
            whole = shape.Read(reading, value) is { } read ? set(whole, read) : whole;
        }
        else if (IsNeeded)
        {
            reading.Error(node, "missing-member", $"'{name}' is missing: {says}");
        }
    }

    public void Write(Utf8JsonWriter json, T whole)
    {
        if (get(whole) is { } value && (IsNeeded || !IsSoAnyway(value)))
        {
            json.WritePropertyName(name);
            shape.Write(json, value);
        }
    }

    /// <summary>What a test expects of the member; null, with the fault reported, where it cannot be that.</summary>
    public Func<T, MemberMatch>? Expectation(DocumentReading reading, DocumentNode node)
    {
        if (shape.Read(reading, node) is not { } expected)
        {
            return null;
        }

        return whole => get(whole) is { } actual
            ? new MemberMatch(shape.Covers(actual, expected), shape.Text(actual))
            : new MemberMatch(IsMet: false, "not stated");
    }

    private bool IsSoAnyway(object value) => shape.IsEmpty(value) || (Plain is not null && value.Equals(get(Plain())));
}

/// <summary>Whether a member is as expected, and what it is.</summary>
internal sealed record MemberMatch(bool IsMet, string Actual);
