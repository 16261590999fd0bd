using FluentAssertions;
using Xunit;

namespace ServiceRecovery.Tests;

public class FactLayoutTests
{
    private static readonly Fact<int> Mileage = Fact.Int("vehicle.mileage");
    private static readonly FactLayout Layout = new([StandardFacts.Paid, StandardFacts.Origin, Mileage]);

    [Fact]
    public void What_a_policy_reads_lies_first()
    {
        Layout.SlotOf(StandardFacts.Origin).Should().Be(0);
        Layout.SlotOf(StandardFacts.Paid).Should().Be(1);
        Layout.SlotOf(Mileage).Should().Be(2);
        Layout.SlotOf(StandardFacts.Price).Should().Be(-1, "nobody reads it, and a new case has none");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void No_two_facts_share_a_cell_or_a_text(bool isStandard)
    {
        var layout = isStandard ? FactLayout.Standard : Layout;
        var places = Enumerable.Range(0, layout.Count).Select(layout.PlaceOf).ToList();
        var cells = places.SelectMany(place => Enumerable.Range(place.Cell, place.Width));
        var texts = places.Where(place => place.Text >= 0).Select(place => place.Text);

        cells.Order().Should().Equal(Enumerable.Range(layout.Words, layout.Cells - layout.Words));
        texts.Order().Should().Equal(Enumerable.Range(0, layout.Texts));
        Enumerable.Range(0, layout.Count).Should().OnlyContain(slot => layout.SlotOf(layout[slot]) == slot);
    }

    [Fact]
    public void A_fact_that_a_policy_does_not_read_is_kept_and_forgotten_like_any_other()
    {
        var facts = new CaseFacts(Layout);
        facts.Has(StandardFacts.Price).Should().BeFalse();

        facts.Asset.Price = new Money(20_000m, "USD");
        facts.Asset.Price.Should().Be(new Money(20_000m, "USD"));
        facts.In(FactLayout.Standard).Asset.Price.Should().Be(new Money(20_000m, "USD"));

        facts.Clear();
        facts.Has(StandardFacts.Price).Should().BeFalse();
        facts.In(FactLayout.Standard).Has(StandardFacts.Price).Should().BeFalse();
    }

    [Fact]
    public void Facts_keep_all_they_know_in_the_order_of_another_policy()
    {
        var facts = new CaseFacts();
        facts.Set(Mileage, 41_000);
        facts.Failure.Paid = new Money(12.50m, "EUR");
        facts.Party.Tenure = 2.5;
        facts.Forget(StandardFacts.Round);

        var (there, back) = (facts.In(Layout), facts.In(Layout).In(FactLayout.Standard));

        foreach (var copy in (CaseFacts[])[there, back])
        {
            copy.Get(Mileage).Should().Be(41_000);
            copy.Failure.Paid.Should().Be(new Money(12.50m, "EUR"));
            copy.Party.Tenure.Should().Be(2.5);
            copy.Has(StandardFacts.Round).Should().BeFalse("it was forgotten, and a copy does not make it new");
            copy.Has(StandardFacts.Price).Should().BeFalse();
        }
    }

    [Fact]
    public void Every_kind_of_fact_comes_back_as_it_was_set()
    {
        var facts = new CaseFacts(FactLayout.Standard);
        var at = new DateTimeOffset(2010, 2, 24, 14, 0, 0, TimeSpan.Zero);

        facts.Set(StandardFacts.Safety, true);
        facts.Set(StandardFacts.RepeatCount, -3);
        facts.Set(StandardFacts.Tenure, -0.5);
        facts.Set(StandardFacts.Paid, new Money(-79228162514264337593543950335m, "JPY"));
        facts.Set(StandardFacts.Origin, "web");
        facts.Set(StandardFacts.Severity, Severity.Critical);
        facts.Set(StandardFacts.ReceivedAt, at);
        facts.Set(StandardFacts.Age, TimeSpan.FromHours(4));

        facts.Get(StandardFacts.Safety).Should().BeTrue();
        facts.Get(StandardFacts.RepeatCount).Should().Be(-3);
        facts.Get(StandardFacts.Tenure).Should().Be(-0.5);
        facts.Get(StandardFacts.Paid).Should().Be(new Money(-79228162514264337593543950335m, "JPY"));
        facts.Get(StandardFacts.Origin).Should().Be("web");
        facts.Get(StandardFacts.Severity).Should().Be(Severity.Critical);
        facts.Get(StandardFacts.ReceivedAt).Should().Be(at);
        facts.Get(StandardFacts.Age).Should().Be(TimeSpan.FromHours(4));
    }
}
