using FluentAssertions;
using ServiceRecovery.Testing;
using Xunit;

namespace ServiceRecovery.Tests.Engine;

public class IdSourceTests
{
    private static readonly DateTimeOffset Noon = new(2010, 2, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Ids_stand_in_the_order_of_their_seconds_as_texts_and_no_two_are_the_same()
    {
        var clock = new ManualTimeProvider(Noon);
        var ids = new IdSource(new SeededRandomSource(1), clock);
        var seconds = new List<List<string>>();

        for (var second = 0; second < 20; second++)
        {
            seconds.Add([.. Enumerable.Range(0, 50).Select(_ => ids.NextCaseId().ToString())]);
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        seconds.SelectMany(made => made).Should().OnlyHaveUniqueItems();
        seconds.Select(made => made.Min(StringComparer.Ordinal)).Skip(1)
            .Zip(seconds.Select(made => made.Max(StringComparer.Ordinal)))
            .Should().OnlyContain(pair => string.CompareOrdinal(pair.First, pair.Second) > 0);
        seconds[0].Should().OnlyContain(id => CaseId.Parse(id).ToString() == id);
    }

    [Theory]
    [InlineData("0001-01-01")]
    [InlineData("9999-12-31")]
    public void A_clock_beyond_the_range_of_the_seconds_still_makes_different_ids(string day)
    {
        var time = DateTimeOffset.Parse($"{day}T00:00:00Z", System.Globalization.CultureInfo.InvariantCulture);
        var ids = new IdSource(new SeededRandomSource(1), new ManualTimeProvider(time));

        ids.NextCaseId().Should().NotBe(ids.NextCaseId());
    }
}
