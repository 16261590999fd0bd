using System.Text;

namespace ServiceRecovery.Cli;

/// <summary>A piece of a template: literal text, a column, or an optional group that vanishes with an empty column.</summary>
internal sealed record TemplatePart(string? Literal, int Slot, IReadOnlyList<TemplatePart> Group)
{
    public static TemplatePart Text(string literal) => new(literal, -1, []);

    public static TemplatePart Column(int slot) => new(null, slot, []);

    public static TemplatePart Optional(IReadOnlyList<TemplatePart> parts) => new(null, -1, parts);

    public void AppendTo(StringBuilder text, string?[] values)
    {
        if (Literal is not null)
        {
            text.Append(Literal);
        }
        else if (Slot >= 0)
        {
            text.Append(values[Slot]);
        }
        else if (Group.All(part => part.Slot < 0 || !string.IsNullOrWhiteSpace(values[part.Slot])))
        {
            foreach (var part in Group)
            {
                part.AppendTo(text, values);
            }
        }
    }
}
