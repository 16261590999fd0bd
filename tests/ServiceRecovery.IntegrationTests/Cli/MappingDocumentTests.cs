using FluentAssertions;
using ServiceRecovery.Cli;
using Xunit;

namespace ServiceRecovery.IntegrationTests.Cli;

public sealed class MappingDocumentTests
{
    [Fact]
    public void A_field_comes_from_a_column_a_constant_a_template_or_a_value_table()
    {
        var mapping = Reading.Mapping("""
            {
              "source": "helpdesk", "delimiter": ";",
              "fields": {
                "reference": "Ticket",
                "customer": { "template": "{Shop}-{Client}" },
                "severity": { "column": "Prio", "values": { "P1": "critical", "P2": "major" }, "otherwise": "minor" },
                "responsibility": { "constant": "company" },
                "receivedAt": { "column": "Date", "formats": ["dd.MM.yyyy"] },
                "customerWords": { "template": "{{{Subject}}}[: {Text}]" }
              }
            }
            """);

        var rows = Reading.Csv("Ticket;Shop;Client;Prio;Date;Subject;Text;Other\n1;S;C;p1;28.01.2010;Late;;x\n", mapping);

        var report = Reading.Report(rows.Single(), mapping);
        report.Source.Should().Be("helpdesk");
        report.Customer.Should().Be("S-C");
        report.CustomerWords.Should().Be("{Late}");
        report.Failure.Severity.Should().Be(Severity.Critical);
        report.Failure.Responsibility.Should().Be(Responsibility.Company);
        report.Failure.ReceivedAt.Should().Be(new DateTimeOffset(2010, 1, 28, 0, 0, 0, TimeSpan.Zero));
    }

    [Theory]
    [InlineData(
        """{"fields":{"reference":"a"},"surce":"x"}""",
        "line 1, column 29: 'surce' is no member of a mapping; did you mean 'source'?")]
    [InlineData(
        "{\"fields\":{\"reference\":\"a\",\n \"sevrity\":\"b\"}}",
        "line 2, column 2: 'sevrity' is no member of 'fields'; did you mean 'severity'?")]
    [InlineData(
        """{"fields":{"reference":{"colum":"a"}}}""",
        "line 1, column 25: 'colum' is no member of the field 'reference'; did you mean 'column'?")]
    [InlineData("""{"fields":{"severity":"a"}}""", "line 1, column 11: 'fields' needs 'reference'*")]
    [InlineData("""{"fields":{"reference":{"column":"a","constant":"b"}}}""", "*needs exactly one of*")]
    [InlineData(
        """{"fields":{"reference":"a","severity":{"column":"b","values":{"x":"majr"}}}}""",
        "*column 67: 'majr' is no severity*Did you mean 'major'?")]
    [InlineData("""{"fields":{"reference":{"template":"{a"}}}""", "*column 36: '{' needs a column's name and '}'.")]
    [InlineData("""{"fields":{"reference":"a","reference":"b"}}""", "*'reference' is named twice.")]
    [InlineData("""{"delimiter":"x","fields":{"reference":"a"}}""", "*'delimiter' is one of*")]
    [InlineData("""{"fields":""", "line 1, column 1*")]
    [InlineData("", "line 1, column 1*")]
    [InlineData("[]", "line 1, column 1: a mapping is a JSON object.")]
    public void What_is_not_understood_is_refused_with_its_place(string json, string message)
    {
        var parsing = () => Reading.Mapping(json);

        parsing.Should().Throw<DocumentException>().WithMessage(message);
    }

    [Fact]
    public void The_mapping_of_the_complaint_database_ships_with_the_tool()
    {
        var mapping = Mappings.Find("cfpb");

        mapping.Source.Should().Be("cfpb");
        mapping.Columns.Should().Contain(["complaint_ref", "derived_severity", "sub_issue"]);
    }

    [Fact]
    public void An_unknown_mapping_lists_those_in_the_tool()
    {
        var finding = () => Mappings.Find("cfbp");

        finding.Should().Throw<ToolException>().WithMessage("--map cfbp: there is no such file*In the tool: cfpb.")
            .Which.ExitCode.Should().Be(ExitCode.Usage);
    }
}
