using System.Text.Json;

namespace ServiceRecovery;

/// <summary>How much a limit leaves: a constant that what was given counts against, or an expression for what is left.</summary>
internal readonly record struct Ceiling(decimal? Constant, Condition? Computed)
{
    public static Ceiling? Of(PolicyLimit limit, LimitScope scope) =>
        limit.Scope != scope ? null
        : limit.Used is null ? new Ceiling(null, limit.Amount)
        : new Ceiling(((ConstantNode)limit.Amount).Value.Exact, null);
}

/// <summary>A number, or an expression in quotes.</summary>
internal sealed class CeilingShape : ValueShape<Ceiling>
{
    public override bool TryRead(DocumentReading reading, DocumentNode node, out Ceiling value)
    {
        value = default;

        if (node.IsText)
        {
            return ConditionShape.Amount.TryRead(reading, node, out var computed) && (value = new Ceiling(null, computed)) != default;
        }

        if (!CommonShapes.Number.TryRead(reading, node, out var constant))
        {
            return false;
        }

        if (constant < 0)
        {
            reading.Error(node, "negative-limit", $"A limit is {node.Said}; it must be zero or more.");
        }

        value = new Ceiling(constant, null);

        return true;
    }

    public override void Write(Utf8JsonWriter json, Ceiling value)
    {
        if (value.Constant is { } constant)
        {
            CommonShapes.Number.Write(json, constant);
        }
        else
        {
            ConditionShape.Amount.Write(json, value.Computed!);
        }
    }

    public override void Describe(SchemaWriting schema) => schema.AnyOf(
        () => schema.Type("number"), () => schema.Text(null, "1000 - party.priorGoodwill12m"));
}
