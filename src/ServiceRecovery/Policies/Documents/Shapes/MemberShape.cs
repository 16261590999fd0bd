using System.Text.Json;

namespace ServiceRecovery;

/// <summary>One member of an object.</summary>
internal abstract class MemberShape<T>(string name, string says, bool isNeeded)
{
    public string Name => name;

    /// <summary>What it says, for whoever writes one.</summary>
    public string Says => says;

    public bool IsNeeded => isNeeded;

    public abstract IDescribedShape Shape { get; }

    public abstract void Read(DocumentReading reading, DocumentNode node, ref T whole);

    public abstract void Write(Utf8JsonWriter json, T whole);

    /// <summary>What a test expects of the member; null, with the fault reported, where it cannot be that.</summary>
    public abstract Func<T, MemberMatch>? Expectation(DocumentReading reading, DocumentNode node);
}

/// <summary>Whether a member is as expected, and what it is.</summary>
internal readonly record struct MemberMatch(bool IsMet, string Actual);

/// <summary>One member with the type of its value.</summary>
internal sealed class MemberShape<T, TValue>(
    string name,
    string says,
    bool isNeeded,
    ValueShape<TValue> shape,
    Func<T, TValue> get,
    Func<T, TValue, T> set,
    Func<T, bool> isSaid,
    Func<T, bool> isThere)
    : MemberShape<T>(name, says, isNeeded)
{
    public override IDescribedShape Shape => shape;

    public override void Read(DocumentReading reading, DocumentNode node, ref T whole)
    {
        if (node[Name] is { } value)
        {
            whole = shape.TryRead(reading, value, out var read) ? set(whole, read) : whole;
        }
        else if (IsNeeded)
        {
            reading.Error(node, "missing-member", $"'{Name}' is missing: {Says}");
        }
    }

    public override void Write(Utf8JsonWriter json, T whole)
    {
        if (isSaid(whole))
        {
            json.WritePropertyName(Name);
            shape.Write(json, get(whole));
        }
    }

    public override Func<T, MemberMatch>? Expectation(DocumentReading reading, DocumentNode node)
    {
        if (!shape.TryRead(reading, node, out var expected))
        {
            return null;
        }

        return whole => isThere(whole)
            ? new MemberMatch(shape.Covers(get(whole), expected), shape.Text(get(whole)))
            : new MemberMatch(IsMet: false, "not stated");
    }
}
