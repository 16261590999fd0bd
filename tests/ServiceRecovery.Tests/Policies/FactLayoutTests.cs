using FluentAssertions;
using Xunit;

namespace ServiceRecovery.Tests;

public class FactLayoutTests
{
    private static readonly Fact<int> Mileage = Fact.Int("vehicle.mileage");
    private static readonly FactLayout Layout = new([StandardFacts.Paid, Mileage]);

    [Fact]
    public void What_a_policy_reads_lies_first_and_every_fact_has_a_slot_of_its_own()
    {
        var slots = StandardFacts.All.Append(Mileage).Select(Layout.SlotOf).ToList();

        Layout.SlotOf(StandardFacts.Paid).Should().Be(0);
        Layout.SlotOf(Mileage).Should().Be(1);
        slots.Order().Should().Equal(Enumerable.Range(0, Layout.Count));
        slots.Should().OnlyContain(slot => Layout.SlotOf(Layout[slot]) == slot);
    }

    [Fact]
    public void A_fact_that_a_policy_does_not_read_is_kept_and_forgotten_like_any_other()
    {
        var facts = new CaseFacts(Layout);
        Layout.SlotOf(StandardFacts.Price).Should().BeGreaterThanOrEqualTo(Layout.NearCount);
        facts.Has(StandardFacts.Price).Should().BeFalse();

        facts.Asset.Price = new Money(20_000m, "USD");
        facts.Asset.Price.Should().Be(new Money(20_000m, "USD"));
        facts.In(FactLayout.Standard).Asset.Price.Should().Be(new Money(20_000m, "USD"));

        facts.Clear();
        facts.Has(StandardFacts.Price).Should().BeFalse();
        facts.In(FactLayout.Standard).Has(StandardFacts.Price).Should().BeFalse();
    }

    [Fact]
    public void A_new_case_is_described_without_memory_for_what_nobody_reads()
    {
        var facts = new CaseFacts(Layout);

        StandardFacts.All.Where(fact => facts.Has(fact)).Select(Layout.SlotOf)
            .Should().OnlyContain(slot => slot < Layout.NearCount).And.NotBeEmpty();
    }
}
