using FluentAssertions;
using ServiceRecovery.Cli;
using Xunit;

namespace ServiceRecovery.IntegrationTests.Cli;

public sealed class RowInterpreterTests
{
    private const string Header = "reference,customer,severity,receivedAt,paid,loss,currency,safety,tenureYears";

    [Fact]
    public void A_good_row_becomes_a_failure()
    {
        var row = Reading.Csv($"{Header}\nA,C,Critical,2010-01-28T14:30:00-08:00,12.50,3 USD,USD,yes,4\n").Single();

        var report = Reading.Report(row, Reading.Own);

        report.Source.Should().Be("rows");
        report.TenureYears.Should().Be(4);
        report.Failure.Should().Be(new Failure
        {
            Severity = Severity.Critical,
            ReceivedAt = new DateTimeOffset(2010, 1, 28, 22, 30, 0, TimeSpan.Zero),
            Paid = new Money(12.50m, "USD"),
            Loss = new Money(3m, "USD"),
            Safety = true,
        });
    }

    [Theory]
    [InlineData(",C,,,,,,,", "reference", "is empty*")]
    [InlineData("A,,,,,,,,", "customer", "is empty*")]
    [InlineData("A,C,sever,,,,,,", "severity", "is no severity; it is one of minor, moderate, major, critical*")]
    [InlineData("A,C,mjaor,,,,,,", "severity", "*Did you mean 'major'?")]
    [InlineData("A,C,7,,,,,,", "severity", "is no severity*")]
    [InlineData("A,C,,10000-01-01,,,,,", "receivedAt", "is no date such as*between the years 0001 and 9999.")]
    [InlineData("A,C,,0000-12-31,,,,,", "receivedAt", "is no date*")]
    [InlineData("A,C,,0001-01-01T00:00:00+14:00,,,,,", "receivedAt", "is no date*")]
    [InlineData("A,C,,2010-02-30,,,,,", "receivedAt", "is no date*")]
    [InlineData("A,C,,2010-07-02,,,,,", "receivedAt", "is after 2010-07-01*--as-of.")]
    [InlineData("A,C,,,-5,,USD,,", "paid", "is negative*")]
    [InlineData("A,C,,,5,,,,", "paid", "has no currency*")]
    [InlineData("A,C,,,5,,usd,,", "paid", "has no currency*")]
    [InlineData("A,C,,,1e5,,USD,,", "paid", "is no amount*")]
    [InlineData("A,C,,,5 EUR,7 USD,,,", "loss", "is in USD, another amount of the row in EUR*")]
    [InlineData("A,C,,,5,7 EUR,USD,,", "loss", "is in EUR, another amount of the row in USD*")]
    [InlineData("A,C,,,,,,perhaps,", "safety", "is neither yes nor no.")]
    [InlineData("A,C,,,,,,,-1", "tenureYears", "is no whole number from 0 to 150.")]
    public void A_bad_value_is_rejected_with_its_column_and_what_would_work(string row, string column, string reason)
    {
        var reject = Reading.RejectOf(Header, row);

        reject!.Line.Should().Be(2);
        reject.Column.Should().Be(column);
        reject.Reason.Should().Match(reason);
    }

    [Fact]
    public void A_reference_of_1_MB_is_rejected_and_shown_short()
    {
        var reject = Reading.RejectOf("reference,customer", $"{new string('r', 1_000_000)},C");

        reject!.ToString().Should().Be(
            $"line 2, reference: '{new string('r', 40)}...' has 1,000,000 characters; at most 200 are taken.");
    }

    [Fact]
    public void A_control_character_in_an_id_is_rejected_and_not_printed()
    {
        var reject = Reading.RejectOf("reference,customer", "A\u001b[2J,C");

        reject!.ToString().Should().Be(
            "line 2, reference: 'A [2J' holds a control character. Remove it: two ids that look the same must be the same.");
    }

    [Fact]
    public void An_owner_who_never_complained_needs_no_words()
    {
        var row = Reading.Csv("reference,customer,origin\nA,,company\n").Single();

        Reading.Report(row, Reading.Own).Customer.Should().BeNull();
    }
}
