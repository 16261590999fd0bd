using FluentAssertions;
using ServiceRecovery.Cli;
using Xunit;

namespace ServiceRecovery.IntegrationTests.Cli;

public sealed class CsvRowsTests
{
    private const int Reference = (int)ReportField.Reference;
    private const int Words = (int)ReportField.CustomerWords;

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void A_row_knows_the_line_on_which_it_begins_behind_blank_lines_and_line_ends_in_quotes(string end)
    {
        var text = "reference,customerWords\nA,\"one\ntwo\"\n\nB,x\n".Replace("\n", end, StringComparison.Ordinal);

        var rows = Reading.Csv(text);

        rows.Select(row => (row.Line, row.Values[Reference], row.Values[Words])).Should().Equal(
            (2, "A", $"one{end}two"), (5, "B", "x"));
    }

    [Theory]
    [InlineData("reference,\"customer\nA-1,b\n", 0)]
    [InlineData("\"reference,customer\r\nA-1,b\r\n", 0)]
    [InlineData("reference,\"customer\nA-1,b\n", 3_000_000)]
    public void A_quote_that_the_header_opens_and_nothing_closes_is_told_as_that(string text, int padding)
    {
        var read = () => Reading.Csv(text + string.Concat(Enumerable.Repeat("B,x\n", padding / 4)));

        read.Should().Throw<ToolException>()
            .WithMessage("rows.csv: a quote opened in line 1 is never closed*").Which.ExitCode.Should().Be(ExitCode.Input);
    }

    [Fact]
    public void A_byte_order_mark_is_skipped()
    {
        Reading.Csv("\uFEFFreference\nA\n").Should().ContainSingle().Which.Values[Reference].Should().Be("A");
    }

    [Fact]
    public void Doubled_quotes_and_delimiters_in_quotes_are_the_field_s_own()
    {
        var rows = Reading.Csv("reference,customerWords\nA,\"he said \"\"no, never\"\"\"\n");

        rows.Single().Values[Words].Should().Be("he said \"no, never\"");
    }

    [Theory]
    [InlineData("A", "has 1 fields, the header has 2*")]
    [InlineData("A,b,c", "has 3 fields, the header has 2*")]
    [InlineData("A,\"b\"c", "*after a closing quote*")]
    public void A_ragged_row_is_rejected_and_the_next_is_read(string broken, string reason)
    {
        var rows = Reading.Csv($"reference,customerWords\n{broken}\nB,x\n");

        rows[0].Problem!.Line.Should().Be(2);
        rows[0].Problem!.Reason.Should().Match(reason);
        rows[1].Problem.Should().BeNull();
        rows[1].Values[Reference].Should().Be("B");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_field_of_10_MB_is_rejected_with_its_length_and_the_next_row_keeps_its_line(bool quoted)
    {
        var field = quoted ? $"\"{new string('x', 5_000_000)}\n\"\"{new string('y', 4_999_997)}\"" : new string('x', 10_000_000);

        var rows = Reading.Csv($"reference,customerWords\nA,{field}\nB,ok\n");

        rows[0].Problem!.Reason.Should().Match("has a field of 10,000,00? characters; at most 1,048,576 are taken.");
        rows[1].Line.Should().Be(quoted ? 4 : 3);
        rows[1].Values[Words].Should().Be("ok");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2_000_000)]
    public void A_quote_that_is_never_closed_says_where_it_opens_and_what_it_swallowed(int padding)
    {
        var rows = Reading.Csv($"reference,customerWords\nA,ok\nB,\"open\nC,x{new string('.', padding)}\nD,y\n");

        rows.Should().HaveCount(2);
        rows[1].Problem!.Line.Should().Be(3);
        rows[1].Problem!.Reason.Should().Be("the quote that opens on line 3 is never closed; lines 3 to 6 are one field.");
    }

    [Theory]
    [InlineData("", "rows.csv is empty*")]
    [InlineData("reference,severty\n", "*'severty', which is not known. Did you mean 'severity'?*--map*")]
    [InlineData("customer,severity\n", "*no column 'reference'*Its columns: customer, severity.")]
    [InlineData("reference,Reference\n", "*names the column 'Reference' twice*")]
    [InlineData("reference;severity\n", "*holds ';' but columns are separated by ','*")]
    public void A_file_that_does_not_fit_is_refused_before_any_row_is_taken(string text, string message)
    {
        var reading = () => Reading.Csv(text);

        reading.Should().Throw<ToolException>().WithMessage(message).Which.ExitCode.Should().Be(ExitCode.Input);
    }

    [Fact]
    public void A_header_alone_is_a_file_without_rows()
    {
        Reading.Csv("reference,severity\n").Should().BeEmpty();
    }
}
