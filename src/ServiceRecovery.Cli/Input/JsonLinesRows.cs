using System.Text;
using System.Text.Json;

namespace ServiceRecovery.Cli;

/// <summary>Rows of a JSON Lines file: one object a line; members of inner objects are named <c>outer.inner</c>.</summary>
internal sealed class JsonLinesRows : IRowReader
{
    private readonly LineReader _lines;
    private readonly RowMapping _mapping;
    private readonly Dictionary<string, int> _slots;
    private bool _any;

    public JsonLinesRows(Stream stream, string path, RowMapping mapping)
    {
        _lines = new LineReader(stream, path);
        _mapping = mapping;
        Path = path;
        _slots = mapping.Columns.Select((name, slot) => (name, slot))
            .ToDictionary(column => column.name, column => column.slot, StringComparer.Ordinal);
    }

    private string Path { get; }

    public RawRow? Read()
    {
        while (_lines.Read())
        {
            var line = _lines.Bytes;

            if (_lines.Skipped > 0)
            {
                return Broken($"has {_lines.Skipped:N0} bytes; a line has at most {InputLimits.Line:N0}.");
            }

            if (!line.Trim(" \t\r"u8).IsEmpty)
            {
                _any = true;

                return Row(line);
            }
        }

        return _any ? null : throw ToolException.Input(
            "input.empty", $"{Path} is empty. Each line must be a JSON object that reports one failure.");
    }

    public void Dispose() => _lines.Dispose();

    private RawRow Row(ReadOnlySpan<byte> line)
    {
        try
        {
            var values = new string?[_mapping.Columns.Count];
            var node = JsonTree.Parse(line);

            return node.IsObject
                ? new RawRow(_lines.Number, values, Fill(values, node, ""))
                : Broken("is no JSON object. Each line reports one failure as {\"reference\": ...}.");
        }
        catch (DocumentException error)
        {
            return Broken($"column {error.Column}: {error.What}.");
        }
    }

    private RejectedRow? Fill(string?[] values, JsonNode node, string prefix)
    {
        foreach (var member in node.Members)
        {
            var name = prefix + member.Name;
            var problem = member.Value.IsObject ? Fill(values, member.Value, name + ".") : Take(values, name, member.Value);

            if (problem is not null)
            {
                return problem;
            }
        }

        return null;
    }

    private RejectedRow? Take(string?[] values, string name, JsonNode value)
    {
        if (!_slots.TryGetValue(name, out var slot))
        {
            return _mapping.Strict ? new RejectedRow(_lines.Number, name, value.Text, Unknown(name)) : null;
        }

        if (value.IsArray || value.Text.Length > InputLimits.Field)
        {
            return new RejectedRow(
                _lines.Number, name, value.Text, $"is not a text of at most {InputLimits.Field:N0} characters.");
        }

        values[slot] = value.Kind == JsonTokenType.Null ? null : value.Text;

        return null;
    }

    private string Unknown(string name) => NearestName.Of(name, _mapping.Columns) is { } near
        ? $"belongs to no field. Did you mean '{near}'?"
        : "belongs to no field. Remove it, or say with --map which members count.";

    private RawRow Broken(string reason) =>
        new(_lines.Number, [], new RejectedRow(_lines.Number, null, null, reason));
}
