using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace ServiceRecovery.Cli;

/// <summary>Rows of a CSV file with a header.</summary>
internal sealed class CsvRows : IRowReader
{
    private readonly string _path;
    private readonly FieldGuard _guard;
    private readonly CsvParser _parser;
    private readonly string[] _header;
    private readonly int[] _slots;
    private long _lineOffset;
    private long _seenLine;
    private bool _malformed;

    /// <exception cref="ToolException">The file is empty or its header does not fit the mapping.</exception>
    public CsvRows(Stream stream, string path, RowMapping mapping)
    {
        _path = path;
        _guard = new FieldGuard(new StrictText(stream, path), mapping.Delimiter, InputLimits.Field);
        _parser = new CsvParser(_guard, Configuration(mapping));
        _header = ReadHeader();
        _slots = HeaderBinding.Bind(_header, mapping, path);
    }

    public RawRow? Read()
    {
        while (_parser.Read())
        {
            var line = _seenLine + 1;
            _seenLine = _parser.RawRow;

            if (!IsBlank())
            {
                return Row(line);
            }
        }

        return null;
    }

    public void Dispose() => _parser.Dispose();

    private CsvConfiguration Configuration(RowMapping mapping) => new(CultureInfo.InvariantCulture)
    {
        Delimiter = mapping.Delimiter.ToString(),
        // A blank line is skipped here: the parser would skip it without counting where the next row begins.
        IgnoreBlankLines = false,
        BadDataFound = found => _malformed |= found.Field.StartsWith('"'),
    };

    private string[] ReadHeader()
    {
        if (!_parser.Read() || _parser.Record is not { } header)
        {
            throw ToolException.Input("input.empty", $"{_path} is empty. Its first line must name the columns.");
        }

        _seenLine = _parser.RawRow;

        // The guard is ahead of the parser: only a quote that the header itself opened is the header's fault.
        if (_guard.UnclosedQuote is { } opened && opened <= _seenLine)
        {
            throw ToolException.Input(
                "input.header",
                $"{_path}: a quote opened in line {opened} is never closed, so everything after it reads as one name "
                + "of a column. Close it, or double the quotes inside a quoted name.");
        }

        return Array.ConvertAll(header, name => name.Trim());
    }

    private bool IsBlank() => _parser.Count == 0 || (_parser.Count == 1 && _parser[0].Length == 0);

    private RawRow Row(long emittedLine)
    {
        _malformed = false;
        var values = new string?[_slots.Length];
        var fields = _parser.Count;

        for (var at = 0; at < values.Length && fields == _header.Length; at++)
        {
            values[at] = _slots[at] < 0 ? null : _parser[_slots[at]];
        }

        var line = emittedLine + _lineOffset;

        return new RawRow(line, values, Problem(line, fields));
    }

    private RejectedRow? Problem(long line, int fields)
    {
        RejectedRow? problem = null;

        while (_guard.TakeCut(_seenLine) is { } cut)
        {
            _lineOffset += cut.SwallowedLines;
            problem ??= new RejectedRow(line, null, null, TooLong(cut));
        }

        if (_malformed || (_guard.UnclosedQuote is { } opened && opened >= line))
        {
            problem ??= new RejectedRow(line, null, null, Unquoted());
        }

        return problem ?? (fields == _header.Length ? null : new RejectedRow(line, null, null, Ragged(fields)));
    }

    private string TooLong(CutField cut) => _guard.UnclosedQuote == cut.Line
        ? Unquoted()
        : $"has a field of {cut.Length:N0} characters; at most {InputLimits.Field:N0} are taken.";

    private string Unquoted() => _guard.UnclosedQuote is { } opened
        ? $"the quote that opens on line {opened} is never closed; lines {opened} to {_guard.Line} are one field."
        : "has text after a closing quote. Double the quotes inside a quoted field.";

    private string Ragged(int fields) =>
        $"has {fields} fields, the header has {_header.Length}. "
        + $"Put a field that holds '{_parser.Delimiter}' in quotes.";
}
