using System.Text;
using FluentAssertions;
using ServiceRecovery.Cli;
using Xunit;

namespace ServiceRecovery.IntegrationTests.Cli;

public sealed class InputFuzzTests
{
    private const int Mutations = 4000;

    private const string Csv = "reference,customer,severity,paid,currency,receivedAt,customerWords\n"
        + "A,C1,major,5.00,USD,2010-01-28,\"it \"\"stuck\"\", twice\"\r\nB,C2,minor,,,2010-02-01T10:00:00Z,\"two\nlines\"\n";

    private const string Lines = "{\"reference\":\"A\",\"customer\":\"C\",\"paid\":\"5 USD\",\"safety\":true}\n"
        + "{\"reference\":\"B\",\"customer\":{\"x\":1},\"severity\":\"major\"}\n";

    private const string Mapping = """
        {"mapping":"m","source":"s","delimiter":";","fields":{"reference":"a","severity":{"column":"b",
        "values":{"x":"major"},"otherwise":"minor"},"customerWords":{"template":"{a}[: {b}]"},"paid":{"constant":5}}}
        """;

    private static readonly string[] Splices =
    [
        "\"", "\"\"", ",", ";", "\n", "\r", "{", "}", "[", "]", ":", "\\", "\\ud800", "\0", "\uFEFF", "é", "😀", "null", "-1",
        "1e999", "9999-12-31T23:59:59.9999999-14:00",
    ];

    [Fact]
    public void Any_mutation_of_a_CSV_file_gives_rows_rejects_or_a_typed_refusal() =>
        Fuzz(Csv, 17, text => Interpret(Reading.Csv(text), Reading.Own));

    [Fact]
    public void Any_mutation_of_a_JSON_Lines_file_gives_rows_rejects_or_a_typed_refusal() =>
        Fuzz(Lines, 29, text => Interpret(Reading.JsonLines(text), Reading.Own));

    [Fact]
    public void Any_mutation_of_a_mapping_is_taken_or_refused_with_its_place() =>
        Fuzz(Mapping, 43, text =>
        {
            var mapping = Reading.Mapping(text);
            var header = string.Join(mapping.Delimiter, mapping.Columns.Select(Quoted));
            var row = new string(mapping.Delimiter, Math.Max(0, mapping.Columns.Count - 1));
            Interpret(Reading.Csv($"{header}\n{row}x\n", mapping), mapping);
        });

    [Fact]
    public void Any_bytes_at_all_are_refused_or_read()
    {
        var random = new Random(71);

        for (var round = 0; round < Mutations; round++)
        {
            var bytes = new byte[random.Next(200)];
            random.NextBytes(bytes);
            Attempt(() =>
            {
                using var stream = new MemoryStream(bytes);
                Utf8Check.Check(stream, "bytes");
                using var reader = new CsvRows(new MemoryStream(bytes), "bytes", Reading.Own);
            });
            Attempt(() => MappingDocument.Parse(bytes, "bytes"));
        }
    }

    private static string Quoted(string column) =>
        $"\"{column.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static void Fuzz(string seed, int randomSeed, Action<string> read)
    {
        var random = new Random(randomSeed);
        var accepted = 0;

        for (var round = 0; round < Mutations; round++)
        {
            accepted += Attempt(() => read(Mutate(seed, random))) ? 1 : 0;
        }

        accepted.Should().BePositive("a fuzz that never gets past the first check tests nothing behind it");
    }

    private static bool Attempt(Action attempt)
    {
        try
        {
            attempt();

            return true;
        }
        catch (Exception error) when (error is ToolException or DocumentException)
        {
            error.Message.Should().NotBeNullOrWhiteSpace();

            return false;
        }
    }

    private static void Interpret(List<RawRow> rows, RowMapping mapping)
    {
        var interpreter = new RowInterpreter(mapping, "fuzz", Reading.AsOf);

        foreach (var row in rows)
        {
            var report = interpreter.Interpret(row, out var reject);
            (report is null).Should().Be(reject is not null);
            _ = reject?.ToString();
        }
    }

    private static string Mutate(string seed, Random random)
    {
        var text = new StringBuilder(seed);

        for (var edits = random.Next(1, 4); edits > 0; edits--)
        {
            var at = random.Next(text.Length);

            switch (random.Next(4))
            {
                case 0:
                    text.Remove(at, Math.Min(random.Next(1, 12), text.Length - at));
                    break;
                case 1:
                    text.Insert(at, Splices[random.Next(Splices.Length)]);
                    break;
                case 2:
                    text[at] = (char)random.Next(1, 0xD7FF);
                    break;
                default:
                    text.Insert(at, text.ToString(at, Math.Min(random.Next(1, 30), text.Length - at)));
                    break;
            }
        }

        return text.ToString();
    }
}
