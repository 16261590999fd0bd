using System.Collections.Immutable;
using System.Text.Json;

namespace ServiceRecovery;

/// <summary>One thing that a rule owes: something to be done, or a benefit that is due.</summary>
/// <param name="Duty">The duty; null for a benefit.</param>
/// <param name="Benefit">The benefit; null for a duty.</param>
internal sealed record Owed(DutyTerms? Duty, PolicyChoice? Benefit);

/// <summary>A duty or a benefit, told by its first member.</summary>
internal sealed class OwedShape : ValueShape
{
    private static readonly ImmutableArray<ChoiceShape> Benefits =
        [new("entitlement", ObligationClass.Entitlement), new("redress", ObligationClass.Redress)];

    public override object? Read(DocumentReading reading, DocumentNode node)
    {
        if (Benefits.FirstOrDefault(benefit => node[benefit.Key] is not null) is { } shape)
        {
            return shape.Read(reading, node) is PolicyChoice benefit ? new Owed(null, benefit) : null;
        }

        if (node["duty"] is null && node.IsObject)
        {
            var meant = node.Members.Select(member => NearestName.Of(member.Name, ["duty", "entitlement", "redress"]))
                .FirstOrDefault(near => near is not null);
            reading.Error(
                node, "missing-member",
                $"What is owed begins with \"duty\", \"entitlement\" or \"redress\".{(meant is null ? "" : $" Did you mean '{meant}'?")}");

            return null;
        }

        return DutyShape.Shape.Read(reading, node) is DutyTerms duty ? new Owed(duty, null) : null;
    }

    public override void Write(Utf8JsonWriter json, object value)
    {
        var owed = (Owed)value;

        if (owed.Duty is { } duty)
        {
            DutyShape.Shape.Write(json, duty);
        }
        else
        {
            Benefits.First(shape => shape.Class == owed.Benefit!.Class).Write(json, owed.Benefit!);
        }
    }

    public override void Describe(SchemaWriting schema) => schema.AnyOf(
        () => DutyShape.Shape.Describe(schema), () => Benefits[0].Describe(schema), () => Benefits[1].Describe(schema));
}
