using FluentAssertions;
using ServiceRecovery.Cli;
using Xunit;

namespace ServiceRecovery.IntegrationTests.Cli;

public sealed class JsonLinesRowsTests
{
    [Fact]
    public void A_line_is_a_row_and_numbers_and_booleans_are_read_as_written()
    {
        var rows = Reading.JsonLines("\uFEFF{\"reference\":\"A\",\"safety\":true,\"paid\":12.50}\n\n{\"reference\":\"B\"}");

        rows.Select(row => (row.Line, row.Values[(int)ReportField.Reference])).Should().Equal((1, "A"), (3, "B"));
        rows[0].Values[(int)ReportField.Paid].Should().Be("12.50");
        rows[0].Values[(int)ReportField.Safety].Should().Be("true");
    }

    [Fact]
    public void Members_of_inner_objects_are_columns_by_their_path()
    {
        var mapping = Reading.Mapping("""{"fields":{"reference":"id","customer":"who.id"}}""");

        var rows = Reading.JsonLines("""{"id":"A","who":{"id":"C-1","name":"x"}}""", mapping);

        Reading.Report(rows.Single(), mapping).Customer.Should().Be("C-1");
    }

    [Theory]
    [InlineData("{\"reference\":", "column *")]
    [InlineData("[1]", "is no JSON object*")]
    [InlineData("{\"reference\":\"A\",\"reference\":\"B\"}", "column 18: 'reference' is named twice.")]
    [InlineData("{\"severty\":\"major\"}", "belongs to no field. Did you mean 'severity'?")]
    [InlineData("{\"reference\":[1]}", "is not a text of at most*")]
    [InlineData("{\"reference\":\"\\ud800\"}", "*no valid Unicode*")]
    public void A_broken_line_is_rejected_and_the_next_is_read(string line, string reason)
    {
        var rows = Reading.JsonLines($"{line}\n{{\"reference\":\"B\"}}\n");

        rows[0].Problem!.Line.Should().Be(1);
        rows[0].Problem!.Reason.Should().Match(reason);
        rows[1].Values[(int)ReportField.Reference].Should().Be("B");
    }

    [Fact]
    public void A_line_of_10_MB_is_skipped_with_its_length()
    {
        var rows = Reading.JsonLines($"{{\"reference\":\"{new string('x', 10_000_000)}\"}}\n{{\"reference\":\"B\"}}\n");

        rows[0].Problem!.Reason.Should().Be("has 10,000,016 bytes; a line has at most 4,194,304.");
        rows[1].Line.Should().Be(2);
        rows[1].Values[(int)ReportField.Reference].Should().Be("B");
    }

    [Fact]
    public void An_empty_file_is_refused()
    {
        var reading = () => Reading.JsonLines("\n");

        reading.Should().Throw<ToolException>().Which.Code.Should().Be("input.empty");
    }
}
