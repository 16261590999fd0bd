using FluentAssertions;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>A calendar is a value: it says what it holds, and its hash names it.</summary>
public class BusinessCalendarTests
{
    private static readonly BusinessCalendar Shop = BusinessCalendar.Default
        .In("Europe/Berlin")
        .WithHours(DayOfWeek.Saturday, (new(14, 0), TimeOnly.MinValue), (new(9, 30), new(12, 0)))
        .WithHours(DayOfWeek.Monday)
        .WithHolidays(new DateOnly(2026, 12, 25), new DateOnly(2026, 1, 1));

    [Fact]
    public void The_default_is_nine_to_five_in_utc() => BusinessCalendar.Default.ToString().Should().Be(
        "UTC; Mon 09:00-17:00; Tue 09:00-17:00; Wed 09:00-17:00; Thu 09:00-17:00; Fri 09:00-17:00");

    [Fact]
    public void Its_text_holds_all_of_it_in_order() => Shop.ToString().Should().Be(
        "Europe/Berlin; Tue 09:00-17:00; Wed 09:00-17:00; Thu 09:00-17:00; Fri 09:00-17:00; "
        + "Sat 09:30-12:00 14:00-00:00; closed 2026-01-01; closed 2026-12-25");

    [Fact]
    public void Its_hash_is_sha_256_of_its_text() => BusinessCalendar.Default.Hash.Should().Be(
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(
            System.Text.Encoding.UTF8.GetBytes(BusinessCalendar.Default.ToString()))));

    [Fact]
    public void Equal_content_has_an_equal_hash_whatever_the_way_there()
    {
        var other = BusinessCalendar.Default
            .WithHolidays(new DateOnly(2026, 1, 1))
            .WithHolidays(new DateOnly(2026, 12, 25), new DateOnly(2026, 1, 1))
            .WithHours(DayOfWeek.Monday, [])
            .WithHours(DayOfWeek.Saturday, (new(9, 30), new(12, 0)), (new(14, 0), TimeOnly.MinValue))
            .In(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));

        other.Hash.Should().Be(Shop.Hash);
    }

    [Fact]
    public void Any_change_changes_the_hash_and_leaves_the_original_alone()
    {
        var before = Shop.ToString();
        string[] hashes =
        [
            Shop.Hash,
            Shop.In("Europe/Paris").Hash,
            Shop.WithHours(DayOfWeek.Monday, (new(9, 0), new(17, 0))).Hash,
            Shop.WithHours(DayOfWeek.Tuesday, (new(9, 0), new(17, 1))).Hash,
            Shop.WithHolidays(new DateOnly(2026, 12, 26)).Hash,
        ];

        hashes.Should().OnlyHaveUniqueItems();
        Shop.ToString().Should().Be(before);
    }

    [Theory]
    [InlineData("2026-03-14T08:29:59Z", false)]
    [InlineData("2026-03-14T08:30:00Z", true)]
    [InlineData("2026-03-14T11:00:00Z", false)]
    [InlineData("2026-03-14T13:00:00Z", true)]
    [InlineData("2026-03-14T22:59:59Z", true)]
    [InlineData("2026-03-14T23:00:00Z", false)]
    [InlineData("2026-03-16T12:00:00Z", false)]
    [InlineData("2026-12-25T12:00:00Z", false)]
    public void It_is_open_in_its_blocks_and_not_on_holidays(string at, bool open) =>
        Shop.IsOpen(DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture)).Should().Be(open);

    [Fact]
    public void Hours_that_overlap_or_end_before_they_begin_are_refused()
    {
        var overlap = () => Shop.WithHours(DayOfWeek.Monday, (new(9, 0), new(12, 0)), (new(11, 0), new(13, 0)));
        var midnight = () =>
            Shop.WithHours(DayOfWeek.Monday, (new(20, 0), TimeOnly.MinValue), (new(23, 0), new(23, 30)));
        var backwards = () => Shop.WithHours(DayOfWeek.Monday, (new(22, 0), new(2, 0)));

        overlap.Should().Throw<ArgumentException>().WithMessage("Monday's hours 09:00-12:00 and 11:00-13:00 overlap.*");
        midnight.Should().Throw<ArgumentException>().WithMessage("*overlap*");
        backwards.Should().Throw<ArgumentException>().WithMessage("Monday's hours 22:00-02:00 end before they begin.*");
    }

    [Fact]
    public void An_unknown_zone_is_refused_by_its_name() =>
        FluentActions.Invoking(() => Shop.In("Mars/Olympus")).Should().Throw<ArgumentException>()
            .WithMessage("'Mars/Olympus' is not a time zone*Europe/Berlin*");
}
