using System.Text.Json;

namespace ServiceRecovery;

/// <summary>How much a limit leaves: a constant that what was given counts against, or an expression for what is left.</summary>
internal sealed record Ceiling(decimal? Constant, Condition? Computed)
{
    public static Ceiling? Of(PolicyLimit limit, LimitScope scope) =>
        limit.Scope != scope ? null
        : limit.Used is null ? new Ceiling(null, limit.Amount)
        : new Ceiling(((ConstantNode)limit.Amount).Value.Exact, null);
}

/// <summary>A number, or an expression in quotes.</summary>
internal sealed class CeilingShape : ValueShape
{
    public override object? Read(DocumentReading reading, DocumentNode node)
    {
        if (node.IsText)
        {
            return ConditionShape.Amount.Read(reading, node) is Condition computed ? new Ceiling(null, computed) : null;
        }

        if (CommonShapes.Number.Read(reading, node) is not decimal constant)
        {
            return null;
        }

        if (constant < 0)
        {
            reading.Error(node, "negative-limit", $"A limit is {node.Said}; it must be zero or more.");
        }

        return new Ceiling(constant, null);
    }

    public override void Write(Utf8JsonWriter json, object value)
    {
        var ceiling = (Ceiling)value;

        if (ceiling.Constant is { } constant)
        {
            CommonShapes.Number.Write(json, constant);
        }
        else
        {
            ConditionShape.Amount.Write(json, ceiling.Computed!);
        }
    }

    public override void Describe(SchemaWriting schema) => schema.AnyOf(
        () => schema.Type("number"), () => schema.Text(null, "1000 - party.priorGoodwill12m"));
}
