using System.Collections.Immutable;
using System.Text.Json;

namespace ServiceRecovery;

/// <summary>A policy whose rules are taken in, or were taken in already where its hash is named.</summary>
internal sealed record IncludeParts(string Policy, ImmutableArray<string> Except, string? Hash, string? AppliesBy)
{
    /// <summary>Name and version; the version is empty where none was said.</summary>
    public (string Name, string Version) Reference =>
        Policy.Split('@', 2) is [var name, var version] ? (name, version) : (Policy, "");
}

/// <summary>Written as <c>four-steps@1</c>, or as an object that says which rules to leave out.</summary>
internal sealed class IncludeShape : ValueShape
{
    private static readonly ObjectShape<IncludeParts> Whole = new ObjectShape<IncludeParts>(
        "include", "A policy whose rules are taken in.", () => new IncludeParts("", [], null, null))
        .Need("policy", "Its name and version.",
            new TextShape("four-steps@1"), one => one.Policy, (one, policy) => one with { Policy = (string)policy })
        .May("except", "Rules of it that are left out.",
            CommonShapes.Texts, one => one.Except, (one, rules) => one with { Except = (ImmutableArray<string>)rules })
        .May("hash", "Only in canonical documents: its rules stand below, and this is where they came from.",
            CommonShapes.Text, one => one.Hash, (one, hash) => one with { Hash = (string)hash })
        .May("appliesBy", "Only in canonical documents: the date that said which of its versions applies.",
            CommonShapes.Text, one => one.AppliesBy, (one, date) => one with { AppliesBy = (string)date });

    public override object? Read(DocumentReading reading, DocumentNode node)
    {
        var include = node.IsText ? new IncludeParts(node.Text, [], null, null) : (IncludeParts?)Whole.Read(reading, node);

        if (include is { Hash: null })
        {
            reading.Include(include, node);
        }

        return include;
    }

    public override void Write(Utf8JsonWriter json, object value) => Whole.Write(json, value);

    public override void Describe(SchemaWriting schema) => schema.AnyOf(
        () => schema.Text("^[a-z][a-z0-9-]*(@.+)?$", "four-steps@1"), () => Whole.Describe(schema));
}
