using FluentAssertions;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>Periods are read as policies write them.</summary>
public class PeriodTests
{
    [Theory]
    [InlineData("24h", 24, TimeUnit.Hours)]
    [InlineData("24 hours", 24, TimeUnit.Hours)]
    [InlineData("1 hour", 1, TimeUnit.Hours)]
    [InlineData("60d", 60, TimeUnit.Days)]
    [InlineData("60 days", 60, TimeUnit.Days)]
    [InlineData("0d", 0, TimeUnit.Days)]
    [InlineData("8 weeks", 56, TimeUnit.Days)]
    [InlineData("1 business day", 1, TimeUnit.BusinessDays)]
    [InlineData("2 business days", 2, TimeUnit.BusinessDays)]
    [InlineData("1 month", 1, TimeUnit.Months)]
    [InlineData("6 months", 6, TimeUnit.Months)]
    [InlineData("1 year", 12, TimeUnit.Months)]
    [InlineData("5 years", 60, TimeUnit.Months)]
    [InlineData("2147483647h", int.MaxValue, TimeUnit.Hours)]
    public void A_whole_number_and_a_unit_are_read(string text, int count, TimeUnit unit) =>
        Period.Parse(text).Should().Be(new Period(count, unit));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("h")]
    [InlineData("24")]
    [InlineData("-1d")]
    [InlineData("+1d")]
    [InlineData("1.5h")]
    [InlineData("1,5h")]
    [InlineData(" 24h")]
    [InlineData("24h ")]
    [InlineData("24H")]
    [InlineData("2business days")]
    [InlineData("2  business days")]
    [InlineData("P6M")]
    [InlineData("6 moons")]
    [InlineData("2147483648h")]
    [InlineData("306783379 weeks")]
    [InlineData("178956971 years")]
    [InlineData("٣d")]
    public void Anything_else_is_refused_with_the_forms_that_work(string? text)
    {
        Period.TryParse(text, out var period).Should().BeFalse();
        period.Should().Be(default(Period));
        FluentActions.Invoking(() => Period.Parse(text!)).Should().Throw<FormatException>()
            .WithMessage($"'{text}' is not a period. Use a whole number with h, d, weeks, business days*'24h'*");
    }

    [Fact]
    public void Every_period_reads_back_from_its_text()
    {
        foreach (var unit in Enum.GetValues<TimeUnit>())
        {
            foreach (var count in (int[])[0, 1, 2, 24, 365])
            {
                var period = new Period(count, unit);

                Period.Parse(period.ToString()).Should().Be(period);
            }
        }
    }
}
