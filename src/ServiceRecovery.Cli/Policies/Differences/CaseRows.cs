namespace ServiceRecovery.Cli;

/// <summary>Reads the cases of a file, one a row: its columns are facts by their names, or those that <c>recover</c> reads.</summary>
internal sealed class CaseRows : IDisposable
{
    private const string CaseColumn = "case";
    private const string AsOf = "asOf";
    private const int MostRejects = 1_000;

    /// <summary>The columns that name a case.</summary>
    private static readonly string[] Names = [CaseColumn, ReportField.Reference.Name(), ReportField.Customer.Name()];

    private readonly Stream _stream;
    private readonly IRowReader _rows;
    private readonly RowMapping _mapping;
    private readonly bool _isMapped;
    private readonly RowInterpreter _interpreter;
    private readonly RecoveryPolicy[] _policies;
    private readonly DateTimeOffset _asOf;
    private readonly List<RejectedRow> _rejects = [];

    private CaseRows(Stream stream, string path, RowMapping mapping, bool isMapped, RecoveryPolicy[] policies, DateTimeOffset asOf)
    {
        _stream = stream;
        _isMapped = isMapped;
        _mapping = mapping;
        _policies = policies;
        _asOf = asOf;
        _interpreter = new RowInterpreter(mapping, path, asOf);
        _rows = RowReaders.Open(stream, path, mapping);
    }

    /// <summary>How many rows were no cases.</summary>
    public long Rejected { get; private set; }

    /// <summary>The first of them.</summary>
    public IReadOnlyList<RejectedRow> Rejects => _rejects;

    /// <param name="path">CSV or JSON Lines.</param>
    /// <param name="map">The mapping of a foreign file; null takes the names of facts and our own columns.</param>
    /// <param name="policies">Whose facts the columns may be named by.</param>
    /// <param name="asOf">The time for which is decided where no column says it.</param>
    /// <exception cref="ToolException">It cannot be read, or has a column that is not known.</exception>
    public static CaseRows Open(string path, string? map, RecoveryPolicy[] policies, DateTimeOffset asOf)
    {
        var mapping = map is null ? OfFacts(policies, RowReaders.DelimiterOf(path)) : Mappings.Find(map);
        var stream = InputFile.Open(path);

        try
        {
            return new CaseRows(stream, path, mapping, map is not null, policies, asOf);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>How much of the file has been read, from 0 to 1; null for a pipe.</summary>
    public double? Share() => _stream is { CanSeek: true, Length: > 0 } ? (double)_stream.Position / _stream.Length : null;

    public IEnumerable<ComparedCase> Read()
    {
        while (_rows.Read() is { } row)
        {
            if (Case(row, out var reject) is { } found)
            {
                yield return found;
            }
            else
            {
                Rejected++;

                if (_rejects.Count < MostRejects)
                {
                    _rejects.Add(reject!);
                }
            }
        }
    }

    public void Dispose() => _rows.Dispose();

    private ComparedCase? Case(RawRow row, out RejectedRow? reject)
    {
        if (_interpreter.Interpret(row, out reject) is not { } report)
        {
            return null;
        }

        var facts = Reported(row, report);

        foreach (var (column, text) in _isMapped ? [] : Stated(row))
        {
            if (IsFact(column) && Complaint(column, text) is { } complaint)
            {
                reject = new RejectedRow(row.Line, column, text, complaint);

                return null;
            }

            if (IsFact(column))
            {
                facts[column] = text;
            }
        }

        return new ComparedCase(NameOf(row, report), facts);
    }

    private string NameOf(RawRow row, ReportedFailure report) => _isMapped
        ? report.Reference
        : Stated(row).FirstOrDefault(one => Names.Contains(one.Column)).Text ?? $"line {row.Line}";

    private IEnumerable<(string Column, string Text)> Stated(RawRow row) =>
        from column in _mapping.Columns.Index()
        let text = row.Values[column.Index]?.Trim()
        where text is { Length: > 0 }
        select (column.Item, text);

    /// <summary>What a new case has anyway, and what the row reports, as either policy would store it.</summary>
    private Dictionary<string, string> Reported(RawRow row, ReportedFailure report)
    {
        var isReport = _isMapped || Stated(row).Any(one => !IsFact(one.Column) && !Names.Contains(one.Column));
        var facts = new Dictionary<string, string>(StringComparer.Ordinal);

        foreach (var (name, text) in _policies.SelectMany(policy =>
            policy.FactsRead(ReportedFacts.Of(isReport ? report : null, policy, _asOf))))
        {
            facts[name] = text;
        }

        foreach (var (name, text) in StatedFacts.Of(report))
        {
            facts[name] = text;
        }

        return facts;
    }

    private string? Complaint(string fact, string text)
    {
        try
        {
            Array.ForEach(_policies, policy => policy.NewFacts([new(fact, text)]));

            return null;
        }
        catch (FormatException error)
        {
            return $"is not taken: {error.Message}";
        }
    }

    private static bool IsFact(string column) => column.Contains('.', StringComparison.Ordinal) || column == AsOf;

    /// <summary>Columns named by facts beside our own; a row that is only decided needs neither reference nor customer.</summary>
    private static RowMapping OfFacts(RecoveryPolicy[] policies, char delimiter)
    {
        string[] columns =
        [
            .. ReportFields.Names, CaseColumn,
            .. policies.SelectMany(PolicyFactNames.Of).Append(AsOf).Distinct(StringComparer.Ordinal),
        ];
        FieldSource?[] fields = [.. ReportFields.Names.Select((name, at) => new FieldSource { Column = name, Slot = at })];
        fields[(int)ReportField.Reference] = new FieldSource { Constant = CaseColumn };
        fields[(int)ReportField.Customer] = new FieldSource { Constant = CaseColumn };

        return new RowMapping("'policy diff'", fields, columns, columns.ToHashSet()) { Delimiter = delimiter, Strict = true };
    }
}
