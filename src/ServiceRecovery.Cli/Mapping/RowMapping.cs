namespace ServiceRecovery.Cli;

/// <summary>How the columns of a file become reported failures.</summary>
internal sealed class RowMapping
{
    private readonly FieldSource?[] _fields;
    private readonly bool[] _optional;

    public RowMapping(string title, FieldSource?[] fields, IReadOnlyList<string> columns, IReadOnlySet<string> optional)
    {
        Title = title;
        _fields = fields;
        Columns = columns;
        _optional = [.. columns.Select(optional.Contains)];
    }

    /// <summary>What to call it in a message.</summary>
    public string Title { get; }

    /// <summary>The source that rows are filed under where no column says so; null takes the file's name.</summary>
    public string? Source { get; init; }

    public char Delimiter { get; init; } = ',';

    /// <summary>Whether a column that it does not know is refused: a fact that nobody reads may be one that is owed on.</summary>
    public bool Strict { get; init; }

    /// <summary>The columns that it reads; a row's values stand in this order.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>Our own format: every column is named as its field, and only the reference must be there.</summary>
    public static RowMapping Own(char delimiter)
    {
        var fields = new FieldSource?[ReportFields.Count];

        for (var at = 0; at < fields.Length; at++)
        {
            fields[at] = new FieldSource { Column = ReportFields.Names[at], Slot = at };
        }

        var optional = ReportFields.Names.Where(name => name != ReportField.Reference.Name()).ToHashSet();

        return new RowMapping("our own format", fields, ReportFields.Names, optional)
        {
            Delimiter = delimiter,
            Strict = true,
        };
    }

    public FieldSource? this[ReportField field] => _fields[(int)field];

    public bool IsOptional(string column)
    {
        for (var at = 0; at < Columns.Count; at++)
        {
            if (Columns[at] == column)
            {
                return _optional[at];
            }
        }

        return true;
    }
}
