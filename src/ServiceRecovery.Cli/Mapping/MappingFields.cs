using System.Collections.Frozen;
using System.Text.Json;

namespace ServiceRecovery.Cli;

/// <summary>Gathers the fields of a mapping document and the columns that they read.</summary>
internal sealed class MappingFields
{
    private static readonly string[] Members = ["column", "constant", "template", "values", "otherwise", "formats"];

    private readonly List<string> _columns = [];

    public FieldSource?[] Sources { get; } = new FieldSource?[ReportFields.Count];

    public IReadOnlyList<string> Columns => _columns;

    /// <exception cref="DocumentException">The member is no field, or what it says is not understood.</exception>
    public void Add(JsonMember member)
    {
        if (!ReportFields.TryParse(member.Name, out var field) || field.Name() != member.Name)
        {
            throw MappingDocument.Unknown(member, [.. ReportFields.Names], "'fields'");
        }

        Sources[(int)field] = member.Value.IsText ? FromColumn(member.Value) : FromObject(field, member.Value);
    }

    private FieldSource FromObject(ReportField field, JsonNode node)
    {
        MappingDocument.Expect(node, node.IsObject, $"'{field.Name()}' is a column's name or an object");
        MappingDocument.RefuseUnknown(node, Members, $"the field '{field.Name()}'");

        var source = (node["column"], node["constant"], node["template"]) switch
        {
            ({ } column, null, null) => FromColumn(column),
            (null, { } constant, null) => new FieldSource { Constant = Scalar(constant) },
            (null, null, { } template) => FromTemplate(template),
            _ => throw new DocumentException(
                node, $"'{field.Name()}' needs exactly one of 'column', 'constant' and 'template'"),
        };

        return source with
        {
            Values = Values(field, node["values"]),
            Otherwise = node["otherwise"] is { } otherwise ? Meaning(field, otherwise) : null,
            Formats = Formats(node["formats"]),
        };
    }

    private FieldSource FromColumn(JsonNode node)
    {
        var name = MappingDocument.Text(node)!;

        return new FieldSource { Column = name, Slot = SlotOf(name) };
    }

    private FieldSource FromTemplate(JsonNode node)
    {
        try
        {
            return new FieldSource { Template = TemplateText.Parse(MappingDocument.Text(node)!, SlotOf) };
        }
        catch (FormatException error)
        {
            throw new DocumentException(node, error.Message);
        }
    }

    private int SlotOf(string column)
    {
        var slot = _columns.IndexOf(column);

        if (slot < 0)
        {
            slot = _columns.Count;
            _columns.Add(column);
        }

        return slot;
    }

    private static FrozenDictionary<string, string>? Values(ReportField field, JsonNode? node)
    {
        if (node is null)
        {
            return null;
        }

        MappingDocument.Expect(node, node.IsObject, "'values' is an object: the file's value and ours");
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

        foreach (var member in node.Members)
        {
            if (!values.TryAdd(member.Name.Trim(), Meaning(field, member.Value)))
            {
                throw new DocumentException(member.Line, member.Column, $"'{member.Name}' is named twice");
            }
        }

        return values.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }

    private static string Meaning(ReportField field, JsonNode node)
    {
        var text = Scalar(node);

        return text.Length == 0 || FieldValues.Complaint(field, text) is not { } complaint
            ? text
            : throw new DocumentException(node, $"'{text}' {complaint.TrimEnd('.')}");
    }

    private static string[] Formats(JsonNode? node)
    {
        if (node is null)
        {
            return [];
        }

        MappingDocument.Expect(node, node.IsArray, "'formats' is an array of date formats such as \"dd.MM.yyyy\"");

        return [.. node.Items.Select(item => MappingDocument.Text(item)!)];
    }

    private static string Scalar(JsonNode node) =>
        node.Kind is JsonTokenType.String or JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False
            ? node.Text
            : throw new DocumentException(node, "a text, a number, true or false is expected here");
}
