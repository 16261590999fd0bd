using System.Text;

namespace ServiceRecovery.Cli;

/// <summary>
/// Parses a template such as <c>{issue}[: {sub_issue}]</c>: a column in braces, a part in brackets that is left out
/// where one of its columns is empty; doubled braces and brackets stand for themselves.
/// </summary>
internal static class TemplateText
{
    /// <exception cref="FormatException">The template is not well formed.</exception>
    public static IReadOnlyList<TemplatePart> Parse(string template, Func<string, int> slotOf)
    {
        var parts = new List<TemplatePart>();
        List<TemplatePart>? group = null;
        var literal = new StringBuilder();
        var at = 0;

        while (at < template.Length)
        {
            var character = template[at];
            var doubled = at + 1 < template.Length && template[at + 1] == character;

            if (character is not ('{' or '}' or '[' or ']') || doubled)
            {
                literal.Append(character);
                at += doubled && character is ('{' or '}' or '[' or ']') ? 2 : 1;
                continue;
            }

            Flush(literal, group ?? parts);
            at = Special(template, at, slotOf, parts, ref group);
        }

        Flush(literal, group ?? parts);

        return group is null ? parts : throw new FormatException("'[' is never closed in the template");
    }

    private static int Special(
        string template, int at, Func<string, int> slotOf, List<TemplatePart> parts, ref List<TemplatePart>? group)
    {
        switch (template[at])
        {
            case '{':
                var end = template.IndexOf('}', at);
                var column = end < 0 ? "" : template[(at + 1)..end].Trim();
                (group ?? parts).Add(TemplatePart.Column(
                    column.Length > 0 ? slotOf(column) : throw new FormatException("'{' needs a column's name and '}'")));

                return end + 1;
            case '[' when group is null:
                group = [];

                return at + 1;
            case ']' when group is not null:
                parts.Add(TemplatePart.Optional(group));
                group = null;

                return at + 1;
            default:
                throw new FormatException($"'{template[at]}' stands alone in the template; double it to mean itself");
        }
    }

    private static void Flush(StringBuilder literal, List<TemplatePart> parts)
    {
        if (literal.Length > 0)
        {
            parts.Add(TemplatePart.Text(literal.ToString()));
            literal.Clear();
        }
    }
}
