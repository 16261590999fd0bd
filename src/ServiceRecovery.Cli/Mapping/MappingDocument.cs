namespace ServiceRecovery.Cli;

/// <summary>Reads a mapping document: strict, with the place and the nearest name of what it does not know.</summary>
internal static class MappingDocument
{
    private const int Largest = 1024 * 1024;

    private static readonly string[] Members = ["mapping", "description", "source", "delimiter", "fields"];

    /// <exception cref="DocumentException">The document is no mapping.</exception>
    public static RowMapping Parse(ReadOnlySpan<byte> json, string name)
    {
        if (json.Length > Largest)
        {
            throw new DocumentException(1, 1, $"has {json.Length:N0} bytes, a mapping at most {Largest:N0}");
        }

        var root = JsonTree.Parse(json.StartsWith("\uFEFF"u8) ? json[3..] : json);
        RefuseUnknown(Expect(root, root.IsObject, "a mapping is a JSON object"), Members, "a mapping");

        return Build(root, Text(root["mapping"]) ?? name);
    }

    private static RowMapping Build(JsonNode root, string name)
    {
        var fields = root["fields"] ?? throw new DocumentException(root, "a mapping needs 'fields'");
        var parser = new MappingFields();
        Expect(fields, fields.IsObject, "'fields' is an object of our fields by name");

        foreach (var member in fields.Members)
        {
            parser.Add(member);
        }

        if (parser.Sources[(int)ReportField.Reference] is null)
        {
            throw new DocumentException(
                fields, "'fields' needs 'reference': it is how a row is known again when the file is read a second time");
        }

        return new RowMapping($"the mapping '{name}'", parser.Sources, parser.Columns, new HashSet<string>())
        {
            Source = Text(root["source"]),
            Delimiter = Delimiter(root["delimiter"]),
        };
    }

    private static char Delimiter(JsonNode? node) => node switch
    {
        null => ',',
        { IsText: true, Text: [',' or ';' or '\t' or '|'] } => node.Text[0],
        _ => throw new DocumentException(node, "'delimiter' is one of \",\" \";\" \"\\t\" \"|\""),
    };

    internal static string? Text(JsonNode? node) =>
        node is null ? null : Expect(node, node.IsText && node.Text.Length > 0, "a text is expected here").Text;

    internal static JsonNode Expect(JsonNode node, bool holds, string what) =>
        holds ? node : throw new DocumentException(node, what);

    internal static void RefuseUnknown(JsonNode node, IReadOnlyCollection<string> known, string what)
    {
        if (node.Members.FirstOrDefault(member => !known.Contains(member.Name)) is { } unknown)
        {
            throw Unknown(unknown, known, what);
        }
    }

    internal static DocumentException Unknown(JsonMember member, IReadOnlyCollection<string> known, string what)
    {
        var near = NearestName.Of(member.Name, known);
        var meant = near is null ? $"; it has {string.Join(", ", known)}" : $"; did you mean '{near}'?";

        return new DocumentException(member.Line, member.Column, $"'{member.Name}' is no member of {what}{meant}");
    }
}
