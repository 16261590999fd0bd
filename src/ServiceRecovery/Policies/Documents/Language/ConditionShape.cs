using System.Text.Json;

namespace ServiceRecovery;

/// <summary>A condition over facts, or an expression for an amount, in the language of conditions (CEL).</summary>
internal sealed class ConditionShape(Func<Condition, Condition> complete) : ValueShape
{
    /// <summary>True or false.</summary>
    public static readonly ConditionShape Test = new(ConditionFactory.Complete);

    /// <summary>An exact number.</summary>
    public static readonly ConditionShape Amount = new(ConditionFactory.Amount);

    public override object? Read(DocumentReading reading, DocumentNode node) => node.IsText
        ? Condition(reading, node)
        : reading.Expected(node, "a condition in quotes such as \"failure.severity >= severity.major\"");

    public override void Write(Utf8JsonWriter json, object value) => json.WriteStringValue($"{value}");

    public override void Describe(SchemaWriting schema) =>
        schema.Text(null, "failure.severity >= severity.major", "party.tenure > 3.0 && !failure.promiseBroken");

    private Condition? Condition(DocumentReading reading, DocumentNode node)
    {
        if (CelChecker.Read(node.Text, reading.Scope, out var errors) is not { } condition)
        {
            foreach (var error in errors.Where(error => !reading.Undeclared.Contains(Spelled(node.Text, error.Span))))
            {
                reading.ErrorInside(node, error.Span.Start, "condition", error.Message);
            }

            return null;
        }

        try
        {
            return complete(condition);
        }
        catch (ConditionException error)
        {
            reading.Error(node, "condition", error.Message);

            return null;
        }
    }

    private static string Spelled(string text, CelSpan span) =>
        text[Math.Min(span.Start, text.Length)..Math.Clamp(span.End, span.Start, text.Length)];
}
