using System.Text;
using ServiceRecovery.Cli;

namespace ServiceRecovery.IntegrationTests.Cli;

/// <summary>Reads texts as the tool reads files.</summary>
internal static class Reading
{
    public static readonly DateTimeOffset AsOf = new(2010, 7, 1, 0, 0, 0, TimeSpan.Zero);

    public static RowMapping Own { get; } = RowMapping.Own(',');

    public static RowMapping Mapping(string json) => MappingDocument.Parse(Encoding.UTF8.GetBytes(json), "test");

    public static List<RawRow> Csv(string text, RowMapping? mapping = null)
    {
        using var reader = new CsvRows(Bytes(text), "rows.csv", mapping ?? Own);

        return All(reader);
    }

    public static List<RawRow> JsonLines(string text, RowMapping? mapping = null)
    {
        using var reader = new JsonLinesRows(Bytes(text), "rows.jsonl", mapping ?? Own);

        return All(reader);
    }

    public static RejectedRow? RejectOf(string header, string row)
    {
        var interpreter = new RowInterpreter(Own, "rows", AsOf);
        interpreter.Interpret(Csv($"{header}\n{row}\n").Single(), out var reject);

        return reject;
    }

    public static ReportedFailure Report(RawRow row, RowMapping mapping)
    {
        var report = new RowInterpreter(mapping, mapping.Source ?? "rows", AsOf).Interpret(row, out var reject);

        return report ?? throw new InvalidOperationException(reject!.ToString());
    }

    public static MemoryStream Bytes(string text) => new(Encoding.UTF8.GetBytes(text));

    private static List<RawRow> All(IRowReader reader)
    {
        var rows = new List<RawRow>();

        while (reader.Read() is { } row)
        {
            rows.Add(row);
        }

        return rows;
    }
}
